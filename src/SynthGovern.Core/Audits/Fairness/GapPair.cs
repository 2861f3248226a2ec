using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>The outcome gap of one group in the extract and among real people who were not learned from.</summary>
/// <param name="Learned">Of the training table: for no more rows may the extract's gap count.</param>
/// <param name="Kept">Of the control: for no more rows may its gap count.</param>
internal sealed record GapPair(Scope Scope, string Group, string Reference, string Members, Gap InExtract, Gap InControl, GapPeople Learned, GapPeople Kept)
{
    /// <summary>A rate over fewer rows is not estimated.</summary>
    public const int FewestRows = 30;

    private const string GapMethod = "Newcombe at no more rows than the people learned from are worth; for this one fit";
    private const string ChangeMethod = "Newcombe, difference of differences; for this one fit";

    public bool IsEstimable => Math.Min(InExtract.Smallest, InControl.Smallest) >= FewestRows;

    public double Change => InExtract.Value - InControl.Value;

    /// <summary>The extract's gap, without sign.</summary>
    public Measurement Gap(string metric)
    {
        if (InExtract.Smallest < FewestRows) return InControl.Smallest < FewestRows ? TooFew(metric, InExtract, "extract") : Vanished(metric);
        double? control = InControl.Smallest < FewestRows ? null : Math.Abs(InControl.Value);
        var interval = InExtract.IntervalAt(0.95, Learned);
        var named = new Interval(interval.Low, interval.High, interval.Level, GapMethod);
        return new Measurement(metric, MeasurementStatus.Measured, Math.Abs(InExtract.Value), named.Absolute(), InExtract.Group.Rows, Scope, control)
        {
            Note = $"in the extract, {Rates(InExtract)}{Members}",
        };
    }

    /// <summary>By how much the extract's gap differs from the control's, without sign.</summary>
    public Measurement ChangeOf(string metric)
    {
        if (InControl.Smallest < FewestRows) return TooFew(metric, InControl, "control");
        if (InExtract.Smallest < FewestRows) return Vanished(metric);
        return new Measurement(metric, MeasurementStatus.Measured, Math.Abs(Change), ChangeInterval(0.95).Absolute(), InControl.Group.Rows, Scope)
        {
            Note = $"in the extract, {Rates(InExtract)}; in the control, {Rates(InControl)}{Members}",
        };
    }

    /// <summary>Of the change with its sign.</summary>
    public Interval ChangeInterval(double level)
        => Newcombe.Difference(InExtract.Value, InExtract.IntervalAt(level, Learned), InControl.Value, InControl.IntervalAt(level, Kept), ChangeMethod);

    /// <summary>What the extract does to the gap, in words, with both sizes.</summary>
    public string InWords
    {
        get
        {
            var (now, before) = (Math.Abs(InExtract.Value), Math.Abs(InControl.Value));
            var verb = Math.Sign(InExtract.Value) * Math.Sign(InControl.Value) < 0 ? "reverses" : now > before ? "widens" : "narrows";
            return string.Create(CultureInfo.InvariantCulture, $"{Scope.Target} of {Group} against {Reference}: the extract {verb} the gap from {before:F3} to {now:F3}");
        }
    }

    private Measurement TooFew(string metric, Gap gap, string table)
        => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope, Counts(gap, table), gap.Smallest);

    /// <summary>Real people enough, synthetic ones too few: not a small group but one that the extract lost, which nobody may list and let pass.</summary>
    private Measurement Vanished(string metric)
        => Measurement.Without(metric, MeasurementStatus.Inconclusive, Scope, Counts(InExtract, "extract") + ", and the control has them", InExtract.Smallest);

    private string Counts(Gap gap, string table)
        => string.Create(CultureInfo.InvariantCulture, $"the {table} has {gap.Group.Rows} rows of {Group} and {gap.Reference.Rows} of the reference group {Reference}; {FewestRows} of each are needed{Members}");

    private string Rates(Gap gap)
        => string.Create(CultureInfo.InvariantCulture, $"{gap.Group.Rate:P1} of {gap.Group.Rows} in {Group} against {gap.Reference.Rate:P1} of {gap.Reference.Rows} in {Reference}");
}
