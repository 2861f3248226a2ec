using MathNet.Numerics;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// Pitman's sampling formula for class sizes (Pitman 1996), fitted by maximum likelihood: with J classes in n rows, f_j of size j,
/// <c>ln L = Σ_{i&lt;J} ln(θ + iα) − Σ_{i&lt;n} ln(θ + i) + Σ_j f_j Σ_{i&lt;j} ln(i − α)</c>.
/// </summary>
internal sealed record PitmanModel(double Theta, double Alpha)
{
    private const int Halvings = 100;

    /// <summary>Null when the likelihood grows towards α = 0 or α = 1.</summary>
    public static PitmanModel? Fit(IReadOnlyList<int> sizes)
    {
        if (sizes.All(size => size == 1)) return null;
        var counts = sizes.GroupBy(size => size).Select(group => (Size: group.Key, Classes: group.Count())).ToArray();
        var (classes, rows) = (sizes.Count, sizes.Sum());
        double Slope(double alpha)
        {
            var theta = BestTheta(alpha, classes, rows);
            var sum = 0.0;
            for (var i = 1; i < classes; i++) sum += i / (theta + (i * alpha));
            return sum - counts.Sum(count => count.Classes * Harmonic(count.Size, alpha));
        }

        var (low, high) = (1e-9, 1 - 1e-9);
        if (Slope(low) <= 0 || Slope(high) >= 0) return null;
        for (var i = 0; i < Halvings && high - low > 1e-15; i++)
        {
            var middle = (low + high) / 2;
            if (Slope(middle) > 0) low = middle;
            else high = middle;
        }

        return new PitmanModel(BestTheta(low, classes, rows), low);
    }

    /// <summary>People alone in their class in a population of this size.</summary>
    public double Uniques(long population)
        => Math.Exp(SpecialFunctions.GammaLn(Theta + 1) - SpecialFunctions.GammaLn(Theta + Alpha) + (Alpha * Math.Log(population)));

    /// <summary>Where the likelihood of the given α is highest: its slope in θ falls from +∞ at −α to below 0.</summary>
    private static double BestTheta(double alpha, int classes, int rows)
    {
        double Slope(double theta)
        {
            var sum = 0.0;
            for (var i = 1; i < classes; i++) sum += 1 / (theta + (i * alpha));
            return sum - SpecialFunctions.DiGamma(theta + rows) + SpecialFunctions.DiGamma(theta + 1);
        }

        var (low, high) = (-alpha, 1.0);
        while (Slope(high) > 0 && high < 1e15) (low, high) = (high, 2 * high);
        for (var i = 0; i < Halvings && high - low > 1e-13 * Math.Max(1, Math.Abs(high)); i++)
        {
            var middle = (low + high) / 2;
            if (Slope(middle) > 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary><c>Σ_{i=1}^{size−1} 1 / (i − α)</c>.</summary>
    private static double Harmonic(int size, double alpha)
    {
        var sum = 0.0;
        for (var i = 1; i < size; i++) sum += 1 / (i - alpha);
        return sum;
    }
}
