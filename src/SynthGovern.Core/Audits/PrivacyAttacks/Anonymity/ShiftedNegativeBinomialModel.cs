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
    private const int Steps = 800;
    private const double LargestLogOdds = 14;

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
        if (!(singles > 0) || !(pairs > 0)) return null;
        var equations = new Equations(classes, share, singles, pairs);
        return equations.Solve(rising: true) ?? equations.Solve(rising: false);
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

    /// <summary>
    /// For each b the singles fix a; what remains is one equation in b, whose left side is followed from b near 1 down to its change of sign.
    /// The singles first rise with a and then fall to 0, so that there may be an a on either side of the peak.
    /// </summary>
    private sealed record Equations(double Classes, double Share, double Singles, double Pairs)
    {
        public ShiftedNegativeBinomialModel? Solve(bool rising)
        {
            var (before, above) = (double.NaN, 1.0);
            for (var step = 1; step < Steps; step++)
            {
                var below = 1 / (1 + Math.Exp(LargestLogOdds * ((2.0 * step / Steps) - 1)));
                var excess = Excess(below, rising);
                if (excess * before < 0) return Between(below, above, rising);
                (before, above) = (excess, below);
            }

            return null;
        }

        private ShiftedNegativeBinomialModel Between(double low, double high, bool rising)
        {
            var sign = Math.Sign(Excess(low, rising));
            for (var i = 0; i < Halvings && high - low > 1e-15; i++)
            {
                var middle = (low + high) / 2;
                if (Math.Sign(Excess(middle, rising)) == sign) low = middle;
                else high = middle;
            }

            return new ShiftedNegativeBinomialModel(Classes, Shape(low, rising), low);
        }

        /// <summary>Expected pairs less those found; NaN where no a gives the singles.</summary>
        private double Excess(double success, bool rising) => ExpectedPairs(Classes, Share, Shape(success, rising), success) - Pairs;

        private double Shape(double success, bool rising)
        {
            var rest = (1 - Share) * (1 - success);
            var peak = Math.Max(0, (-1 / Math.Log(success / (1 - rest))) - ((1 - rest) / rest));
            bool Enough(double shape) => ExpectedSingles(Classes, Share, shape, success) >= Singles;
            if (!Enough(peak) || (rising && Enough(0))) return double.NaN;
            var (enough, few) = (peak, rising ? 0 : Math.Max(1, 2 * peak));
            while (!rising && Enough(few) && few < 1e9) few *= 2;
            for (var i = 0; i < Halvings && Math.Abs(enough - few) > 1e-15; i++)
            {
                var middle = (enough + few) / 2;
                if (Enough(middle)) enough = middle;
                else few = middle;
            }

            return enough;
        }
    }
}
