using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>What is measured of counts of cells: how similar the shares of the extract are to those of the training table, with the control as yardstick.</summary>
internal static class CellMeasurements
{
    /// <summary>One minus the total variation distance.</summary>
    public static Measurement Similarity(string metric, string column, JointCounts counts)
    {
        var scope = new Scope(column);
        if (Sizes.TooFew(metric, scope, counts.TrainRows, counts.SyntheticRows, counts.SyntheticRows) is { } tooFew) return tooFew;
        var measured = TotalVariation.Of(counts.Train, counts.Synthetic, counts.TrainRows, counts.SyntheticRows);
        var yardstick = TotalVariation.Of(counts.Train, counts.Control, counts.TrainRows, counts.ControlRows).SimilarityIfSecondHad(counts.SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, measured.Similarity, measured.Interval(), counts.SyntheticRows, scope, yardstick);
    }

    /// <summary>The total variation distance itself.</summary>
    public static Measurement Distance(string metric, Scope scope, JointCounts counts)
    {
        if (Sizes.TooFew(metric, scope, counts.TrainRows, counts.SyntheticRows, counts.SyntheticRows) is { } tooFew) return tooFew;
        var measured = TotalVariation.Of(counts.Train, counts.Synthetic, counts.TrainRows, counts.SyntheticRows);
        var yardstick = 1 - TotalVariation.Of(counts.Train, counts.Control, counts.TrainRows, counts.ControlRows).SimilarityIfSecondHad(counts.SyntheticRows);
        var similarity = measured.Interval();
        var interval = new Interval(1 - similarity.High, 1 - similarity.Low, similarity.Level, similarity.Method);
        return new Measurement(metric, MeasurementStatus.Measured, measured.Distance, interval, counts.SyntheticRows, scope, yardstick);
    }

    /// <summary>The Jensen–Shannon divergence.</summary>
    public static Measurement Divergence(string metric, string column, JointCounts counts)
    {
        var scope = new Scope(column);
        if (Sizes.TooFew(metric, scope, counts.TrainRows, counts.SyntheticRows, counts.SyntheticRows) is { } tooFew) return tooFew;
        var measured = JensenShannon.Of(counts.Train, counts.Synthetic, counts.TrainRows, counts.SyntheticRows);
        var yardstick = JensenShannon.Of(counts.Train, counts.Control, counts.TrainRows, counts.ControlRows).DivergenceIfSecondHad(counts.SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, measured.Divergence, measured.Interval(), counts.SyntheticRows, scope, yardstick);
    }
}
