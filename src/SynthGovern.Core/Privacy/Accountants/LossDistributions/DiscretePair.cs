namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>Finitely many losses.</summary>
/// <param name="Losses">Each finite loss with its probability under P.</param>
/// <param name="Infinity">The probability under P of what Q never gives.</param>
internal sealed record DiscretePair(IReadOnlyList<(double Loss, double Probability)> Losses, double Infinity = 0) : LossPair
{
    /// <summary>Beyond so many whole numbers between both answers the noise is counted by its pure epsilon alone.</summary>
    private const long MostBetween = 1 << 22;

    public override (double Least, double Most) Range => (Losses.Min(at => at.Loss), Losses.Max(at => at.Loss));

    /// <summary>The worst pair that is (epsilon, delta) private (Kairouz, Oh and Viswanath 2015).</summary>
    public static DiscretePair ApproximateDp(double epsilon, double delta)
        => new([(epsilon, (1 - delta) / (1 + Math.Exp(-epsilon))), (-epsilon, (1 - delta) * Math.Exp(-epsilon) / (1 + Math.Exp(-epsilon)))], delta);

    /// <summary>Randomised response, one answer replaced by another.</summary>
    public static DiscretePair RandomizedResponse(double noise, int buckets)
    {
        if (buckets == 1 || noise == 1) return new([(0, 1)]);
        var (truth, other) = (1 - noise + (noise / buckets), noise / buckets);
        var loss = Math.Log(truth / other);
        return new([(loss, truth), (-loss, other), (0, (buckets - 2) * other)]);
    }

    /// <summary>Whole numbers with probability proportional to e^(−rate |x|), the true answer shifted by <paramref name="sensitivity"/>.</summary>
    public static DiscretePair DiscreteLaplace(double rate, long sensitivity)
    {
        if (sensitivity > MostBetween) return ApproximateDp(rate * sensitivity, 0);
        var end = 1 / (1 + Math.Exp(-rate));
        var losses = new List<(double, double)> { (rate * sensitivity, end), (-rate * sensitivity, end * Math.Exp(-rate * sensitivity)) };
        for (var x = 1L; x < sensitivity; x++) losses.Add((rate * ((2 * x) - sensitivity), Math.Tanh(rate / 2) * Math.Exp(-rate * (sensitivity - x))));
        return new(losses);
    }

    public bool Equals(DiscretePair? other) => other is not null && Infinity == other.Infinity && Losses.SequenceEqual(other.Losses);

    public override int GetHashCode() => HashCode.Combine(Losses.Count, Losses[0], Infinity);

    protected override void AddTo(LossGrid grid)
    {
        foreach (var (loss, probability) in Losses) grid.Add(loss, probability);
        grid.Infinity += Infinity;
    }
}
