using SynthGovern.Learning;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>The coefficients of one regression beside those of the same regression on other rows, at the level of 5 %.</summary>
/// <param name="Significant">Coefficients whose interval on the first side does not contain 0.</param>
/// <param name="Kept">Those of them that are significant with the same sign on the second side.</param>
/// <param name="Reversed">Those that are significant with the opposite sign on the second side.</param>
/// <param name="MeanOverlap">
/// Mean over all coefficients of the share of each interval that lies in the other one, the two shares averaged; 0 where they do not meet or the
/// second side has no such coefficient, because the level does not occur (Karr et al. 2006).
/// </param>
internal sealed record CoefficientAgreement(int Significant, int Kept, IReadOnlyList<int> Reversed, double MeanOverlap)
{
    private static readonly double Z = StandardNormal.TwoSided(0.95);

    public static CoefficientAgreement Of(RegressionCoefficients first, RegressionCoefficients second)
    {
        var (significant, kept, reversed, overlap) = (0, 0, new List<int>(), 0.0);
        for (var i = 0; i < first.Estimates.Length; i++)
        {
            overlap += Overlap(first.Estimates[i], Z * first.StandardErrors[i], second.Estimates[i], Z * second.StandardErrors[i]);
            var (before, after) = (Direction(first, i), Direction(second, i));
            if (before == 0) continue;
            significant++;
            if (after == before) kept++;
            else if (after == -before) reversed.Add(i);
        }

        return new CoefficientAgreement(significant, kept, reversed, first.Estimates.Length == 0 ? 0 : Math.Min(1, overlap / first.Estimates.Length));
    }

    /// <summary>1 or −1 for a significant coefficient, 0 for any other.</summary>
    private static int Direction(RegressionCoefficients of, int coefficient)
        => of.StandardErrors[coefficient] > 0 && Math.Abs(of.Estimates[coefficient]) > Z * of.StandardErrors[coefficient] ? Math.Sign(of.Estimates[coefficient]) : 0;

    private static double Overlap(double first, double halfFirst, double second, double halfSecond)
    {
        if (!(halfFirst > 0 && halfSecond > 0)) return 0;
        var common = Math.Min(first + halfFirst, second + halfSecond) - Math.Max(first - halfFirst, second - halfSecond);
        return common <= 0 ? 0 : ((common / (2 * halfFirst)) + (common / (2 * halfSecond))) / 2;
    }
}
