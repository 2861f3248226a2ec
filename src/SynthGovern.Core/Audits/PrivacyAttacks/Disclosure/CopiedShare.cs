using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// What share of the extract was taken from the training rows. If it is s, and the other rows meet a training row as often as a control
/// row (c), then of a comparison with 1 / shown of the training rows <c>a = c + s (1 − c) / shown</c> is expected: <c>s = shown · R</c>
/// with the residual risk R of <see cref="ResidualRisk"/>.
/// <para>
/// A row that the extract repeats is one guess, not many: the interval counts <c>(Σ w)² / Σ w²</c> trials for rows that occur w times
/// (Kish 1965). The chance of the result if the extract told nothing is that of Fisher's test over the real people: whether somebody's row
/// is met is a fact about the person and the extract, and who of them was learned from was drawn at random.
/// </para>
/// </summary>
/// <param name="OnTrain">Share of the extract's rows that meet a training row, of those compared.</param>
/// <param name="OnControl">The same for as many control rows.</param>
/// <param name="Trials">Number of independent guesses that the shares are worth.</param>
internal sealed record CopiedShare(double OnTrain, double OnControl, double Trials, double Shown)
{
    /// <summary>A comparison with fewer rows says nothing.</summary>
    public const int FewestRows = 50;

    /// <summary>When the extract meets fewer training than control rows with a smaller chance than this, it was made to.</summary>
    private const double FarBelow = 0.0005;

    /// <summary>Real people whose row is met by the extract, by the table they are of.</summary>
    public readonly record struct Met(int Train, int TrainRows, int Control, int ControlRows)
    {
        public double PValue => FisherExact.AtLeast(Train, TrainRows, Control, ControlRows);

        public bool Avoids => FisherExact.AtLeast(Control, ControlRows, Train, TrainRows) < FarBelow;
    }

    public Measurement Measure(string metric, int rows, Met met, string how)
    {
        var estimate = ResidualRisk.Of(OnTrain * Trials, Trials, OnControl * Trials, Trials);
        var interval = new Interval(Shown * (estimate.Value - estimate.Error), Shown * (estimate.Value + estimate.Error), estimate.Level, ResidualRisk.Method).Within(0, 1);
        var reason = met.Avoids ? "the extract meets fewer training rows than control rows, beyond chance: it was filtered against them, or the two are not alike. " : string.Empty;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{how}: {OnTrain:P1} of the extract's rows meet a training row, {OnControl:P1} one of as many control rows; {met.Train} of {met.TrainRows} training and {met.Control} of {met.ControlRows} control rows are met");
        return new Measurement(metric, met.Avoids ? MeasurementStatus.Inconclusive : MeasurementStatus.Measured, Math.Clamp(Shown * estimate.Value, 0, 1), interval, rows, Scope.Whole, OnControl)
        {
            Note = reason + counts,
            PValue = met.PValue,
        };
    }

    /// <summary>Number of independent guesses that the rows of an extract are worth.</summary>
    public static double Guesses(Table extract, CancellationToken cancel)
        => (double)extract.RowCount * extract.RowCount / RowClasses.Of([extract], cancel).Sizes(0).Sum(size => (double)size * size);

    /// <summary>The status of a comparison of tables that are too small; null when they are large enough.</summary>
    public static Measurement? TooFew(string metric, int train, int control, int synthetic, Scope? scope = null)
        => Math.Min(train, Math.Min(control, synthetic)) >= FewestRows ? null
            : Measurement.Without(metric, MeasurementStatus.NotEstimable, scope ?? Scope.Whole, $"{train} training, {control} control and {synthetic} synthetic rows; {FewestRows} of each are needed");
}
