using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// The part that both singling-out audits share: put questions made from the extract to the training rows and to the control.
/// <para>
/// When is the result <see cref="MeasurementStatus.Measured"/>? Every question isolates a row of the extract, so on a copied
/// extract every question succeeds: the attack's power against copying depends on the number of questions alone. An attack that
/// ran with enough questions and succeeded no more often than on the control therefore is evidence of low risk, and a rule may
/// hold on it; that it did not even beat thoughtless guessing is said in the note. It is <see cref="MeasurementStatus.Inconclusive"/>
/// with fewer than <see cref="FewestQueries"/> questions, and when it succeeds significantly less often on the training rows than on
/// the control: these are then not alike (not split at random, or the extract was filtered against the training rows).
/// </para>
/// </summary>
internal sealed class SinglingOut(string metric, int attacks, int columns)
{
    public const int DefaultAttacks = 500;
    public const int FewestQueries = 50;
    private const int FewestRows = 50;

    /// <summary>How many half-widths of a 95 % interval make one of 99.9 %.</summary>
    private static readonly double FarBelow = StandardNormal.TwoSided(0.999) / StandardNormal.TwoSided(0.95);

    /// <summary>Makes up to so many different questions.</summary>
    public delegate IReadOnlyList<Query> QueryMaker(DistinctRows synthetic, QueryIndex index, int wanted, SeededRandom random);

    public Measurement Run(AuditInput input, AuditContext context, QueryMaker make, CancellationToken cancel)
    {
        var tables = AuditTables.Of(input);
        var synthetic = DistinctRows.Of(tables.Synthetic);
        cancel.ThrowIfCancellationRequested();
        var (extract, train, control) = (new QueryIndex(synthetic), new QueryIndex(DistinctRows.Of(tables.Train)), new QueryIndex(DistinctRows.Of(tables.Control)));
        context.Progress?.Report(0.3);
        if (Math.Min(extract.Rows, Math.Min(train.Rows, control.Rows)) < FewestRows)
        {
            var note = $"{train.Rows} training, {control.Rows} control and {extract.Rows} synthetic rows that differ; {FewestRows} of each are needed";
            return Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, note);
        }

        var random = new SeededRandom(context.Seed);
        var crowd = new EqualCrowd(train.Rows, control.Rows);
        var queries = make(synthetic, extract, attacks * crowd.Repeats, random.Split(1));
        context.Progress?.Report(0.6);
        if (queries.Count == 0)
        {
            return Measurement.Without(metric, MeasurementStatus.Inconclusive, Scope.Whole, "no row of the extract can be isolated by such a question, so the attack could not be made");
        }

        var naive = SinglingOutQueries.Naive(synthetic, extract, attacks, columns, random.Split(2));
        var guessed = naive.Count(query => train.Count(query, enough: 2) == 1);
        cancel.ThrowIfCancellationRequested();
        return Judge(Score(queries, attacks, crowd, train, control, cancel), (double)guessed / attacks);
    }

    /// <summary>The first <paramref name="attacks"/> questions go to the training rows, all of them to the control.</summary>
    internal static Successes Score(IReadOnlyList<Query> queries, int attacks, EqualCrowd crowd, QueryIndex train, QueryIndex control, CancellationToken cancel)
    {
        var (onTrain, onControl) = (0, 0.0);
        for (var i = 0; i < queries.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var matches = train.Count(queries[i]);
            if (i < attacks && matches == 1) onTrain++;
            onControl += crowd.Chance(matches, control.Count(queries[i]));
        }

        return new Successes(Math.Min(attacks, queries.Count), onTrain, queries.Count, onControl, crowd.Scale);
    }

    private Measurement Judge(Successes successes, double guessing)
    {
        var estimate = ResidualRisk.Of(successes.OnTrain, successes.Queries, successes.OnControl, successes.ControlQueries, successes.ControlScale);
        var attack = (double)successes.OnTrain / successes.Queries;
        var (status, reason) = true switch
        {
            _ when successes.Queries < FewestQueries
                => (MeasurementStatus.Inconclusive, $"only {successes.Queries} such questions isolate a row of the extract; {FewestQueries} are needed. "),
            _ when estimate.Difference + (FarBelow * estimate.DifferenceError) < 0
                => (MeasurementStatus.Inconclusive, "the attack succeeds less often on training rows than on the control, beyond chance: the two are not alike. "),
            _ when attack <= guessing => (MeasurementStatus.Measured, "the attack does no better than guessing. "),
            _ => (MeasurementStatus.Measured, string.Empty),
        };
        var control = Math.Min(1, successes.ControlScale * successes.OnControl / successes.ControlQueries);
        var counts = string.Create(CultureInfo.InvariantCulture, $"isolates one person with {attack:P1} of {successes.Queries} questions in the training rows, {control:P1} in the control, {guessing:P1} by guessing");
        return new Measurement(metric, status, estimate.Risk, estimate.Interval, successes.Queries, Scope.Whole, control, guessing) { Note = reason + counts, PValue = estimate.PValue };
    }

    /// <param name="OnControl">Expected successes before <paramref name="ControlScale"/>, see <see cref="EqualCrowd"/>.</param>
    internal readonly record struct Successes(int Queries, int OnTrain, int ControlQueries, double OnControl, double ControlScale);
}
