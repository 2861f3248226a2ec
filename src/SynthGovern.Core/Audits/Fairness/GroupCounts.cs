using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>Rows of each group of a division in the three tables, and what they say about shares.</summary>
/// <param name="People">The rows of the training table as evidence: no share counts for more rows than its people are worth.</param>
internal sealed record GroupCounts(int[] Train, int[] Control, int[] Synthetic, Crowd[] People)
{
    /// <summary>The chance that any group of the division counts as lost though it has the same share of both populations.</summary>
    private const double FalseAlarms = 0.01;

    private const string Conditional = "at no more rows than the people learned from are worth; for this one fit";

    public int TrainRows { get; } = Train.Sum();

    public int ControlRows { get; } = Control.Sum();

    public int SyntheticRows { get; } = Synthetic.Sum();

    /// <summary>As many independent rows as the training table is worth.</summary>
    private double Learned { get; } = People.Aggregate(default(Crowd), (sum, crowd) => sum + crowd).Effective;

    /// <summary>As many synthetic rows as an interval may count.</summary>
    private double Counted => Math.Min(SyntheticRows, Learned);

    public static GroupCounts Of(Division division, AuditSubjects? subjects)
        => new(division.Count(division.Train), division.Count(division.Control), division.Count(division.Synthetic), Crowd.PerGroup(division.Train, subjects?.Train, null, division.Groups.Count));

    public Measurement ShareOf(int group, string metric, Scope scope)
    {
        if (SyntheticRows == 0) return NoRows(metric, scope);
        var (real, synthetic) = ((double)Train[group] / TrainRows, (double)Synthetic[group] / SyntheticRows);
        double? control = ControlRows == 0 ? null : (double)Control[group] / ControlRows;
        return new Measurement(metric, MeasurementStatus.Measured, synthetic, Named(Wilson.Of(synthetic * Counted, Counted)), Synthetic[group], scope, control) { Note = Shares(real, synthetic) };
    }

    public Measurement ChangeOf(int group, string metric, Scope scope)
    {
        if (SyntheticRows == 0) return NoRows(metric, scope);
        var (real, synthetic) = ((double)Train[group] / TrainRows, (double)Synthetic[group] / SyntheticRows);
        var interval = Newcombe.Difference(synthetic * Counted, Counted, real * Learned, Learned);
        double? control = ControlRows == 0 ? null : Math.Min(1, Math.Abs(((double)Control[group] / ControlRows) - real) * ControlScale());
        return new Measurement(metric, MeasurementStatus.Measured, Math.Abs(synthetic - real), Named(interval).Absolute(), Synthetic[group], scope, control) { Note = Shares(real, synthetic) };
    }

    /// <summary>0 where the extract has none of the group.</summary>
    public Measurement RepresentationOf(int group, string metric, Scope scope)
    {
        if (SyntheticRows == 0) return NoRows(metric, scope);
        var (real, synthetic) = ((double)Train[group] / TrainRows, (double)Synthetic[group] / SyntheticRows);
        double? control = ControlRows == 0 ? null : Math.Pow(Folded((double)Control[group] / ControlRows / real), ControlScale());
        var interval = Folded(DonnerZou.Ratio(synthetic * Counted, Counted, real * Learned, Learned));
        return new Measurement(metric, MeasurementStatus.Measured, Folded(synthetic / real), interval, Synthetic[group], scope, control) { Note = Shares(real, synthetic) };
    }

    public Measurement DistanceOf(string metric, Scope scope)
    {
        var whole = TotalVariation.Of(Train, Synthetic, TrainRows, SyntheticRows);
        var similarity = (whole with { FirstRows = (int)Learned, SecondRows = (int)Counted, Chance = whole.Chance * Widening }).Interval();
        var interval = new Interval(1 - similarity.High, 1 - similarity.Low, similarity.Level, $"{similarity.Method}, {Conditional}");
        double? control = ControlRows == 0 ? null : 1 - TotalVariation.Of(Train, Control, TrainRows, ControlRows).SimilarityIfSecondHad(SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, whole.Distance, interval, SyntheticRows, scope, control);
    }

    public Measurement DivergenceOf(string metric, Scope scope)
    {
        var divergence = JensenShannon.Of(Train, Synthetic, TrainRows, SyntheticRows);
        var worth = divergence with { FirstRows = (int)Learned, SecondRows = (int)Counted, Deviation = divergence.Deviation * Widening };
        double? control = ControlRows == 0 ? null : JensenShannon.Of(Train, Control, TrainRows, ControlRows).DivergenceIfSecondHad(SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, divergence.Divergence, worth.Interval(), SyntheticRows, scope, control);
    }

    /// <summary>Groups of the training table without a synthetic row; apart those so rare that this may be chance.</summary>
    /// <remarks>
    /// Were a group's share the same in both populations, each of its k people would fall into the training table rather than the other with a
    /// chance of n / (n + m), with n and m rows of the two tables, so that all k do with that chance to the power of k (the exact conditional test of two Poisson rates,
    /// Przyborowski and Wilenski 1940), corrected for the number of groups.
    /// </remarks>
    /// <param name="rows">Rows of the extract, those without a known group included: an extract without the attribute has lost its groups.</param>
    public (IReadOnlyList<int> Lost, IReadOnlyList<int> TooRare) Lost(int rows)
    {
        var absent = Enumerable.Range(0, Train.Length).Where(group => Train[group] > 0 && Synthetic[group] == 0).ToArray();
        return ([.. absent.Where(group => CannotBeChance(group, rows))], [.. absent.Where(group => !CannotBeChance(group, rows))]);
    }

    /// <summary>How many groups other real people lack, by the same count.</summary>
    public int LostByControl() => Enumerable.Range(0, Train.Length).Count(group => Control[group] == 0 && CannotBeChance(group, ControlRows));

    public IReadOnlyList<int> Invented() => [.. Enumerable.Range(0, Train.Length).Where(group => Train[group] + Control[group] == 0 && Synthetic[group] > 0)];

    private bool CannotBeChance(int group, int rows)
        => People[group].Effective * Math.Log((double)TrainRows / (TrainRows + (long)rows)) <= Math.Log(FalseAlarms / Train.Count(count => count > 0));

    /// <summary>By how much chance separates two tables of so many people more than two of so many rows.</summary>
    private double Widening => Math.Sqrt(Math.Max(TrainRows / Learned, SyntheticRows / Counted));

    /// <summary>What separates two real samples is chance, which shrinks with the square root of their sizes.</summary>
    private double ControlScale() => Math.Sqrt(((1.0 / TrainRows) + (1.0 / SyntheticRows)) / ((1.0 / TrainRows) + (1.0 / ControlRows)));

    private static Interval Named(Interval interval) => new(interval.Low, interval.High, interval.Level, $"{interval.Method} {Conditional}");

    /// <summary>A ratio or its inverse, whichever is at most one.</summary>
    private static double Folded(double ratio) => ratio <= 1 ? ratio : 1 / ratio;

    private static Interval Folded(Interval ratio)
    {
        var ends = (Low: Math.Min(ratio.Low, 1 / ratio.High), High: ratio.Low <= 1 && ratio.High >= 1 ? 1 : Math.Max(Folded(ratio.Low), Folded(ratio.High)));
        return new Interval(ends.Low, ends.High, ratio.Level, $"{ratio.Method} {Conditional}");
    }

    private static string Shares(double real, double synthetic) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{synthetic:P1} of the extract against {real:P1} of the training table");

    private static Measurement NoRows(string metric, Scope scope) => Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, "no synthetic row has a known group", 0);
}
