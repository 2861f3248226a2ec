namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Report noisy max with exponential noise, by permute-and-flip, which has the same law without drawing any noise (McKenna and Sheldon
/// 2020; Ding et al. 2021): candidates in random order, each kept with probability exp(−epsilon × its distance from the best / (2 ×
/// sensitivity)) until one is. Never worse than <see cref="ExponentialMechanism"/> in expected score, at the same pure epsilon; but it
/// has no bounded range, so it costs more in zCDP. Exact like it.
/// </summary>
public sealed class NoisyMax
{
    private readonly double epsilon, sensitivity;

    /// <param name="epsilon">From 1e-6 to 1e6.</param>
    /// <param name="sensitivity">By how much any one score may differ between neighbours, above 0, the error of computing it included.</param>
    public NoisyMax(double epsilon, double sensitivity)
    {
        this.epsilon = GridScores.CheckedEpsilon(epsilon);
        this.sensitivity = GridScores.CheckedSensitivity(sensitivity);
    }

    /// <summary>What one choice does to the data.</summary>
    public ApproximateDpEvent Event => new(epsilon, 0);

    /// <summary>The place of the chosen candidate.</summary>
    /// <param name="scores">At least one; finite, and at most 2^30 sensitivities from 0. How many there are must not depend on the data.</param>
    public int Choose(ReadOnlySpan<double> scores, CryptographicBits bits)
    {
        var grid = new GridScores(scores, sensitivity, epsilon / 2);
        var order = Enumerable.Range(0, grid.Count).ToArray();
        for (var left = order.Length; left > 0; left--)
        {
            var place = (int)bits.Next((uint)left);
            if (grid.Accept(bits, order[place])) return order[place];
            order[place] = order[left - 1];
        }

        throw new InvalidOperationException("the best candidate is always kept");
    }
}
