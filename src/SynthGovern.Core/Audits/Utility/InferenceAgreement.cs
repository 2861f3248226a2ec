using System.Globalization;
using SynthGovern.Learning;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// Whether an analyst would publish the same coefficients from the extract as from the real data: a regression of each target on all other
/// columns (logistic for an outcome, linear for a number), fitted to as many rows of each table. Of the coefficients that are significant at
/// 5 % in the training rows, the share that keeps sign and significance; and how much the 95 % intervals of all coefficients overlap. The
/// control is the same for the control rows, which is what a repetition of the study with other real people would keep.
/// </summary>
public sealed class InferenceAgreement : IAudit
{
    private const string Agreement = "utility.inference.agreement";
    private const string Overlap = "utility.inference.overlap";
    private const string OverlapMethod = "Wilson, conservative for a mean of shares";
    private const int MostRows = 50_000;
    private const int FewestPerClass = 20;

    /// <summary>Rows for each coefficient below which nobody would publish them.</summary>
    private const int RowsPerCoefficient = 5;

    public AuditCard Card { get; } = new(
        "inference-agreement",
        MetricFamily.Utility,
        [Agreement, Overlap],
        "No attacker: an analyst fits a regression to the extract and publishes which coefficients are significant, and in which direction, as findings about real people.",
        "Karr, Kohnen, Oganian, Reiter and Sanil 2006, A framework for evaluating the utility of data altered to protect confidentiality");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var measurements = UtilityTargets.Undeclared(input.Schema, Card.Metrics).ToList();
        var targets = UtilityTargets.Outcomes(tables, input.Schema, context, cancel);
        for (var i = 0; i < targets.Count; i++)
        {
            measurements.AddRange(UtilityTargets.IsManyValued(tables.Train[targets[i].Target.Column]) ? OfNumber(tables, targets[i], context, cancel) : OfOutcome(tables, targets[i], context, cancel));
            context.Progress?.Report((i + 1.0) / targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private IEnumerable<Measurement> OfOutcome(AuditTables tables, UtilityTarget target, AuditContext context, CancellationToken cancel)
    {
        var rows = EqualRows.Of(tables, target.Target, MostRows, context.Seed);
        if (rows.TooFew(FewestPerClass) is { } few) return Without(MeasurementStatus.NotEstimable, target, few, rows.Count);
        var design = RegressionDesign.Learn(rows.Train.Features, cancel);
        return Unfit(design, target, rows.Count) ?? Compare(design, target, rows.Count, "logistic", Fit(rows.Train), Fit(rows.Control), Fit(rows.Synthetic));

        RegressionCoefficients Fit(LabelledRows of) => RegressionCoefficients.Logistic(design.Encode(of.Features), of.Favourable, ridge: 1, cancel);
    }

    private IEnumerable<Measurement> OfNumber(AuditTables tables, UtilityTarget target, AuditContext context, CancellationToken cancel)
    {
        var count = new[] { tables.Train, tables.Control, tables.Synthetic }.Min(table => Draw(table, int.MaxValue).Values.Length);
        var (train, control, synthetic) = (Draw(tables.Train, count), Draw(tables.Control, count), Draw(tables.Synthetic, count));
        count = train.Values.Length;
        if (count < FewestPerClass) return Without(MeasurementStatus.NotEstimable, target, string.Create(CultureInfo.InvariantCulture, $"{target.Target.Column} is known in {count} rows of the smallest table; {FewestPerClass} are needed"), count);
        var design = RegressionDesign.Learn(train.Features, cancel);
        return Unfit(design, target, count) ?? Compare(design, target, count, "linear", Fit(train), Fit(control), Fit(synthetic));

        NumberedRows Draw(Table table, int most) => NumberedRows.Of(table, target.Target.Column, Math.Min(most, MostRows), new SeededRandom(context.Seed).Split(1));
        RegressionCoefficients Fit(NumberedRows of) => RegressionCoefficients.Linear(design.Encode(of.Features), of.Values, ridge: 1, cancel);
    }

    private Measurement[]? Unfit(RegressionDesign design, UtilityTarget target, int rows)
    {
        if (design.Names.Count == 0) return Without(MeasurementStatus.NotApplicable, target, "no other column varies", rows);
        return rows >= RowsPerCoefficient * design.Names.Count ? null
            : Without(MeasurementStatus.NotEstimable, target, string.Create(CultureInfo.InvariantCulture, $"{rows} rows for {design.Names.Count} coefficients; {RowsPerCoefficient} for each are needed"), rows);
    }

    private Measurement[] Without(MeasurementStatus status, UtilityTarget target, string why, int rows)
        => [.. Card.Metrics.Select(metric => Measurement.Without(metric, status, target.Scope, why, rows))];

    private static Measurement[] Compare(RegressionDesign design, UtilityTarget target, int rows, string model, RegressionCoefficients train, RegressionCoefficients control, RegressionCoefficients synthetic)
    {
        var (inExtract, inControl, all) = (CoefficientAgreement.Of(train, synthetic), CoefficientAgreement.Of(train, control), design.Names.Count);
        var overlap = new Measurement(Overlap, MeasurementStatus.Measured, inExtract.MeanOverlap, Mean(inExtract.MeanOverlap, all), all, target.Scope, inControl.MeanOverlap)
        {
            Note = ModelNotes.Join(target.Chosen, string.Create(CultureInfo.InvariantCulture, $"{all} coefficients of a {model} regression on {rows} rows of each table")),
        };
        var significant = inExtract.Significant;
        if (significant == 0) return [Measurement.Without(Agreement, MeasurementStatus.NotEstimable, target.Scope, string.Create(CultureInfo.InvariantCulture, $"none of the {all} coefficients is significant in {rows} training rows")), overlap];
        var turned = inExtract.Reversed.Count == 0 ? "none is significant with the opposite sign" : "significant with the opposite sign: " + string.Join(", ", inExtract.Reversed.Select(coefficient => design.Names[coefficient]));
        var agreement = new Measurement(Agreement, MeasurementStatus.Measured, (double)inExtract.Kept / significant, Wilson.Of(inExtract.Kept, significant), significant, target.Scope, (double)inControl.Kept / significant)
        {
            Note = ModelNotes.Join(target.Chosen, string.Create(CultureInfo.InvariantCulture, $"of {all} coefficients of a {model} regression on {rows} rows of each table, {significant} are significant in the training table; {inExtract.Kept} of them keep sign and significance in the extract, {inControl.Kept} among other real people; {turned}")),
        };
        return [agreement, overlap];
    }

    /// <summary>A mean of shares between 0 and 1 varies at most as much as a rate of the same value.</summary>
    private static Interval Mean(double mean, int shares)
    {
        var interval = Wilson.Of(Math.Min(mean * shares, shares), shares);
        return new Interval(Math.Min(mean, interval.Low), Math.Max(mean, interval.High), interval.Level, OverlapMethod);
    }
}
