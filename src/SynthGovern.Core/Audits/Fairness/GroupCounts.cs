using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>Rows of each group of a division in the three tables, and what they say about shares.</summary>
/// <param name="People">People of each group in the training table: no share counts for more rows, since several rows of one person may say the same.</param>
internal sealed record GroupCounts(int[] Train, int[] Control, int[] Synthetic, int[] People)
{
    /// <summary>The chance that any group of the division counts as lost though it has the same share of both populations.</summary>
    private const double FalseAlarms = 0.01;

    private const string Conditional = "at no more rows than the training table has people; for this one fit";

    public int TrainRows { get; } = Train.Sum();

    public int ControlRows { get; } = Control.Sum();

    public int SyntheticRows { get; } = Synthetic.Sum();

    /// <summary>People in the groups together; somebody in two groups is in both.</summary>
    private int Learned { get; } = People.Sum();

    /// <summary>As many synthetic rows as the interval may count.</summary>
    private int Counted => Math.Min(SyntheticRows, Learned);

    public static GroupCounts Of(Division division, AuditSubjects? subjects)
        => new(division.Count(division.Train), division.Count(division.Control), division.Count(division.Synthetic), division.CountPeople(division.Train, subjects?.Train));

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
        double? control = ControlRows == 0 ? null : Folded((double)Control[group] / ControlRows / real);
        var interval = Folded(DonnerZou.Ratio(synthetic * Counted, Counted, real * Learned, Learned));
        return new Measurement(metric, MeasurementStatus.Measured, Folded(synthetic / real), interval, Synthetic[group], scope, control) { Note = Shares(real, synthetic) };
    }

    public Measurement DistanceOf(string metric, Scope scope)
    {
        var whole = TotalVariation.Of(Train, Synthetic, TrainRows, SyntheticRows);
        var similarity = (whole with { FirstRows = Learned, SecondRows = Counted, Chance = whole.Chance * Math.Sqrt(Math.Max((double)TrainRows / Learned, (double)SyntheticRows / Counted)) }).Interval();
        var interval = new Interval(1 - similarity.High, 1 - similarity.Low, similarity.Level, $"{similarity.Method}, {Conditional}");
        double? control = ControlRows == 0 ? null : 1 - TotalVariation.Of(Train, Control, TrainRows, ControlRows).SimilarityIfSecondHad(SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, whole.Distance, interval, SyntheticRows, scope, control);
    }

    public Measurement DivergenceOf(string metric, Scope scope)
    {
        var divergence = JensenShannon.Of(Train, Synthetic, TrainRows, SyntheticRows);
        double? control = ControlRows == 0 ? null : JensenShannon.Of(Train, Control, TrainRows, ControlRows).DivergenceIfSecondHad(SyntheticRows);
        return new Measurement(metric, MeasurementStatus.Measured, divergence.Divergence, divergence.Interval(), SyntheticRows, scope, control);
    }

    /// <summary>Groups of the training table without a synthetic row; apart those so rare that this may be chance.</summary>
    /// <remarks>
    /// Were a group's share the same in both populations, each of its k people would fall into the training table rather than the other with a
    /// chance of n / (n + m), so that all k do with that chance to the power of k (the exact conditional test of two Poisson rates,
    /// Przyborowski and Wilenski 1940), corrected for the number of groups.
    /// </remarks>
    public (IReadOnlyList<int> Lost, IReadOnlyList<int> TooRare) Lost()
    {
        var absent = Enumerable.Range(0, Train.Length).Where(group => Train[group] > 0 && Synthetic[group] == 0).ToArray();
        return ([.. absent.Where(group => CannotBeChance(group, SyntheticRows))], [.. absent.Where(group => !CannotBeChance(group, SyntheticRows))]);
    }

    /// <summary>How many groups other real people lack, by the same count.</summary>
    public int LostByControl() => Enumerable.Range(0, Train.Length).Count(group => Control[group] == 0 && CannotBeChance(group, ControlRows));

    public IReadOnlyList<int> Invented() => [.. Enumerable.Range(0, Train.Length).Where(group => Train[group] + Control[group] == 0 && Synthetic[group] > 0)];

    private bool CannotBeChance(int group, int rows)
        => People[group] * Math.Log((double)Learned / (Learned + (long)rows)) <= Math.Log(FalseAlarms / Train.Count(count => count > 0));

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
