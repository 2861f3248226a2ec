using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Neural.Private;

/// <summary>
/// Discrete Gaussian noise for sums of clipped gradients: a sum is rounded to a grid, whole numbers of noise are added, and rounding is counted in
/// the sensitivity. The proof is in <c>DpSgd.md</c>. Not thread-safe.
/// </summary>
internal sealed class GradientNoise
{
    /// <summary>Covers all rounding of the clipped sums and of the division by the grid, see <c>DpSgd.md</c>.</summary>
    private const double Rounding = 1 + (1.0 / 1024);

    /// <summary>One draw per number is enough where rounding then costs less than this share of the noise.</summary>
    private const double LittleRounding = 0.005;

    private const int Gap = 256;

    /// <summary>Two, and more than the distance of their sum from the discrete Gaussian of its parameter.</summary>
    private const double DrawsPerWeight = 2.01;

    /// <summary>Of 256 X1 + X2.</summary>
    private static readonly double WideSigma = TabulatedGaussian.Sigma * Math.Sqrt(1 + ((double)Gap * Gap));

    private readonly TabulatedGaussian source;
    private readonly bool isWide;
    private int[] first = [], second = [];

    /// <param name="noiseMultiplier">Deviation of the noise in units of the sensitivity.</param>
    /// <param name="clip">What one unit can change a sum by, before rounding.</param>
    /// <param name="weights">How many numbers a sum has.</param>
    public GradientNoise(double noiseMultiplier, double clip, long weights, CryptographicBits bits)
    {
        source = new TabulatedGaussian(bits);
        var roots = Math.Sqrt(weights) * Rounding;
        isWide = noiseMultiplier * roots > LittleRounding * TabulatedGaussian.Sigma;
        var room = ((isWide ? WideSigma : TabulatedGaussian.Sigma) / noiseMultiplier) - roots;
        if (!(room > 0)) throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, "more noise than the grid has room for");
        Grid = clip * Rounding / room;
        Deviation = (isWide ? WideSigma : TabulatedGaussian.Sigma) * Grid;
    }

    /// <summary>The largest noise multiplier for sums of so many numbers at which rounding costs at most as much again as the clipped gradients.</summary>
    public static double MostNoise(long weights) => WideSigma / (2 * Math.Sqrt(weights) * Rounding);

    /// <summary>Distance in total variation of one step's noise from the stated distribution, for up to so many numbers.</summary>
    public static double DistancePerStep(long weights) => weights * DrawsPerWeight * TabulatedGaussian.DistancePerDraw;

    /// <summary>Step of the grid, in units of the gradient.</summary>
    public double Grid { get; }

    /// <summary>Standard deviation of the noise, in units of the gradient.</summary>
    public double Deviation { get; }

    /// <summary>Replaces a sum by a noisy one.</summary>
    public void Add(Span<double> sum)
    {
        if (first.Length != sum.Length) (first, second) = (new int[sum.Length], new int[isWide ? sum.Length : 0]);
        source.Fill(first);
        source.Fill(second);
        for (var i = 0; i < sum.Length; i++)
        {
            var noise = isWide ? ((long)Gap * first[i]) + second[i] : first[i];
            sum[i] = (Math.Round(sum[i] / Grid) + noise) * Grid;
        }
    }
}
