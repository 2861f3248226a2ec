using System.Globalization;
using System.Text.Json;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>Everything that is measured of one synthetic table.</summary>
internal sealed record QualityFigures(string Data, int Rows, MarginalSimilarity Similarity, TrainOnSynthetic Utility, double DiscriminationAuc, ClosestRecords Closest)
{
    private static readonly JsonSerializerOptions Compact = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it cost to make the table; null for one that was read.</summary>
    public GenerationCost? Cost { get; init; }

    public static QualityFigures Of(string name, Table synthetic, AdultReference reference, ulong seed) => new(
        name,
        synthetic.RowCount,
        MarginalSimilarity.Of(reference.Train, synthetic),
        TrainOnSynthetic.Of(synthetic, reference.Test, seed),
        Discrimination.Auc(reference.Train, synthetic, seed),
        ClosestRecords.Of(reference.Train, reference.Test, synthetic, seed));

    public string Json() => JsonSerializer.Serialize(this, Compact);

    /// <summary>One line, in the order of the reference's table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Data}: 1-way {Similarity.OneWay:F3} (worst {Similarity.WorstColumn} {Similarity.WorstOneWay:F3}), 2-way {Similarity.TwoWay:F3} (worst {Similarity.WorstPair} {Similarity.WorstTwoWay:F3}), TSTR AUC {Utility.Auc:F4} F1 {Utility.F1:F3}, positive rate {Utility.PositiveRate:F3}, discrimination AUC {DiscriminationAuc:F3}, DCR share {Closest.Share:F3} (median {Closest.TrainMedian:F3}/{Closest.HoldoutMedian:F3}){Cost}");
}

/// <param name="SampleRowsPerSecond">Decoding included, writing excluded, of a second call: the first one also compiles.</param>
/// <param name="PeakMegabytes">Peak working set of the process after fit and sampling, runtime and training table included; of the last of several fits it is the peak of all.</param>
internal sealed record GenerationCost(double FitSeconds, double FitCpuSeconds, double SampleRowsPerSecond, double PeakMegabytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $", fit {FitSeconds:F2} s ({FitCpuSeconds:F2} s of processor time), sampling {SampleRowsPerSecond:N0} rows/s, peak working set {PeakMegabytes:F0} MB");
}
