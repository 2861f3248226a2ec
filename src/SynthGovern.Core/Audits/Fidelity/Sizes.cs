using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>Which numbers of rows are enough to compare, and how chance depends on them.</summary>
internal static class Sizes
{
    /// <summary>Fewer rows of a table are not compared.</summary>
    public const int FewestRows = 30;

    /// <summary>
    /// The answer when there are too few values; null when there are enough. An extract that has rows enough but has lost the values that the
    /// training table has is no small sample: nobody may list it and let it pass.
    /// </summary>
    /// <param name="train">Values of the training table.</param>
    /// <param name="syntheticRows">Rows of the extract, with or without a value.</param>
    public static Measurement? TooFew(string metric, Scope scope, int train, int synthetic, int syntheticRows, int fewest = FewestRows)
    {
        if (Math.Min(train, synthetic) >= fewest) return null;
        var isLost = train >= fewest && syntheticRows >= fewest;
        var note = string.Create(CultureInfo.InvariantCulture, $"{train} training and {synthetic} synthetic values; {fewest} of each are needed");
        return Measurement.Without(metric, isLost ? MeasurementStatus.Inconclusive : MeasurementStatus.NotEstimable, scope, note, Math.Min(train, synthetic));
    }

    /// <summary>The rows that chance depends on when two samples are compared: <c>1/n + 1/m</c>.</summary>
    public static double Noise(int first, int second) => (1.0 / first) + (1.0 / second);

    /// <summary>
    /// What a distance of two samples of one population, which is all chance and shrinks with the square root of their sizes, has to be multiplied
    /// by to be that of a training table of <paramref name="train"/> and a second sample of <paramref name="synthetic"/> instead of <paramref name="control"/> rows.
    /// </summary>
    public static double ControlScale(int train, int control, int synthetic) => Math.Sqrt(Noise(train, synthetic) / Noise(train, control));
}
