namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// Class sizes of a population as one plus a negative binomial number (Chen and Keller-McNulty 1998): K classes, of which <c>K b^a</c>
/// have one person. a and b are those with the singles and pairs that a sample of share f has, with <c>s = (1 − f)(1 − b)</c>:
/// <c>E f₁ = K f (b / (1 − s))^a (a s / (1 − s) + 1)</c> and
/// <c>E f₂ = K f² / 2 · a b^a (1 − b) (1 − s)^{−(a + 2)} (2 − (1 − a) s)</c>.
/// </summary>
internal sealed record ShiftedNegativeBinomialModel(double Classes, double Shape, double Success)
{
    private const int Halvings = 200;
    private const int Steps = 400;

    public double Uniques => Classes * Math.Pow(Success, Shape);

    /// <summary>Classes of the population, by Shlosser's third estimator (Haas and Stokes 1998).</summary>
    /// <param name="sizes">Rows of the sample in each class, 1 or more.</param>
    /// <param name="share">Rows of the sample divided by people of the population.</param>
    public static double EstimatedClasses(IReadOnlyList<int> sizes, double share)
    {
        var (rare, both, absent, single) = (0.0, 0.0, 0.0, 0.0);
        foreach (var size in sizes)
        {
            rare += size * share * share * Math.Pow(1 - (share * share), size - 1);
            both += Math.Pow(1 - (share * share), size) - Math.Pow(1 - share, size);
            absent += Math.Pow(1 - share, size);
            single += size * share * Math.Pow(1 - share, size - 1);
        }

        return sizes.Count + (sizes.Count(size => size == 1) * rare / both * Math.Pow(absent / single, 2));
    }

    /// <summary>Null when no a and b give these numbers.</summary>
    /// <param name="singles">Classes of the sample with one row.</param>
    /// <param name="pairs">Classes of the sample with two rows.</param>
    public static ShiftedNegativeBinomialModel? Fit(double classes, double share, double singles, double pairs)
    {
        if (!(singles > 0) || !(pairs > 0) || !(singles < classes * share)) return null;
        double Excess(double success) => ExpectedPairs(classes, share, ShapeFor(classes, share, singles, success), success) - pairs;

        // The equation in b alone: look for a change of sign from b near 1 down, then halve.
        var (before, above) = (double.NaN, 1.0);
        for (var step = 1; step < Steps; step++)
        {
            var below = 1 - ((double)step / Steps);
            var excess = Excess(below);
            if (double.IsFinite(before) && Math.Sign(excess) != Math.Sign(before)) return Between(below, above);
            (before, above) = (excess, below);
        }

        return null;

        ShiftedNegativeBinomialModel Between(double low, double high)
        {
            var sign = Math.Sign(Excess(low));
            for (var i = 0; i < Halvings && high - low > 1e-15; i++)
            {
                var middle = (low + high) / 2;
                if (Math.Sign(Excess(middle)) == sign) low = middle;
                else high = middle;
            }

            return new ShiftedNegativeBinomialModel(classes, ShapeFor(classes, share, singles, low), low);
        }
    }

    internal static double ExpectedSingles(double classes, double share, double shape, double success)
    {
        var s = (1 - share) * (1 - success);
        return classes * share * Math.Pow(success / (1 - s), shape) * ((shape * s / (1 - s)) + 1);
    }

    internal static double ExpectedPairs(double classes, double share, double shape, double success)
    {
        var s = (1 - share) * (1 - success);
        return classes * share * share / 2 * shape * Math.Pow(success, shape) * (1 - success) * Math.Pow(1 - s, -(shape + 2)) * (2 - ((1 - shape) * s));
    }

    /// <summary>The shape that gives the singles: their number may first rise with it and then falls to 0.</summary>
    private static double ShapeFor(double classes, double share, double singles, double success)
    {
        var (low, high) = (0.0, 1.0);
        while (ExpectedSingles(classes, share, high, success) > singles && high < 1e9) (low, high) = (high, 2 * high);
        for (var i = 0; i < Halvings && high - low > 1e-14 * high; i++)
        {
            var middle = (low + high) / 2;
            if (ExpectedSingles(classes, share, middle, success) > singles) low = middle;
            else high = middle;
        }

        return high;
    }
}
