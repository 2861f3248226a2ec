using System.Globalization;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Who pays for the extract: for each protected group, the share of its real people whom a logistic regression learned from the training table
/// predicts rightly, minus the share whom the same learned from the extract predicts rightly. Both are tested on the same people, of whom
/// neither has seen one, so the interval is a paired one.
/// </summary>
public sealed class GroupUtility : IAudit
{
    private const string Loss = "fairness.group-utility";

    /// <summary>A rate over fewer people is not estimated.</summary>
    private const int FewestRows = 30;

    public AuditCard Card { get; } = new(
        "group-utility",
        MetricFamily.Fairness,
        [Loss],
        "No attacker: a model learned from the extract works for most people and fails a protected group, because the extract has lost what is particular to it.",
        "Ganev, Oprisanu and De Cristofaro 2022, Robin Hood and Matthew effects: differential privacy has disparate impact on synthetic data; Newcombe 1998, paired data, method 10");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        if (Declarations.Missing(input.Schema) is { } what)
        {
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Loss, MeasurementStatus.NotDeclared, Scope.Whole, $"the schema declares no {what}")]));
        }

        var tables = AuditTables.Of(input);
        var measurements = new List<Measurement>();
        foreach (var attribute in input.Schema.Protected)
        {
            foreach (var target in input.Schema.Targets.Where(target => target.Column != attribute.Column))
            {
                cancel.ThrowIfCancellationRequested();
                var scores = EvaluationModels.For(tables, target, context, cancel);
                var judged = OneRowEach.Of(scores.Rows, input.Subjects?.Control, new SeededRandom(context.Seed).Split(5));
                measurements.AddRange(Measure(tables, attribute, target, scores, judged, cancel));
            }
        }

        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static IEnumerable<Measurement> Measure(AuditTables tables, ProtectedAttribute attribute, Target target, EvaluationScores scores, bool[] judged, CancellationToken cancel)
    {
        var whole = new Scope(attribute.Column, target.Column);
        if (ModelNotes.Obstacle(scores) is { } obstacle) return [obstacle.As(Loss, whole, scores)];
        if (!scores.CanLearn(LearnedFrom.Train)) return [Measurement.Without(Loss, MeasurementStatus.NotEstimable, whole, $"the training table has one outcome of {target.Column} only", scores.Truth.Length)];
        var division = Division.Single(tables, attribute.Column);
        var pairs = PerGroup(division, scores, judged, cancel);
        var (train, control, synthetic) = (Count(division.Train, tables.Train), Count(division.Control, tables.Control), Count(division.Synthetic, tables.Synthetic));
        return GroupPool.Of(division, Grouping.None, control, synthetic, train).Select(pool => Judge(attribute, target, pool, pool.Members.Aggregate(default(PairedProportions), (sum, group) => sum + pairs[group]), scores.Limit));

        OutcomeCounts[] Count(int[] groups, Table table) => OutcomeCounts.PerGroup(groups, Outcome.Of(table, target), division.Groups.Count);
    }

    /// <summary>For each group, who is predicted rightly by the model of the training table and by that of the extract.</summary>
    private static PairedProportions[] PerGroup(Division division, EvaluationScores scores, bool[] judged, CancellationToken cancel)
    {
        const ModelKind Kind = ModelKind.LogisticRegression;
        var (real, extract) = (scores.IsRight(Kind, LearnedFrom.Train, cancel), scores.IsRight(Kind, LearnedFrom.Synthetic, cancel));
        var pairs = new PairedProportions[division.Groups.Count];
        for (var i = 0; i < scores.Rows.Length; i++)
        {
            var group = division.Control[scores.Rows[i]];
            if (judged[i] && group != Grouping.None) pairs[group] += PairedProportions.Of(real[i], extract[i]);
        }

        return pairs;
    }

    private static Measurement Judge(ProtectedAttribute attribute, Target target, GroupPool pool, PairedProportions pairs, string? limit)
    {
        var scope = new Scope(Target: target.Column, Group: new Dictionary<string, string>(StringComparer.Ordinal) { [attribute.Column] = pool.Name });
        if (pairs.N < FewestRows) return Measurement.Without(Loss, MeasurementStatus.NotEstimable, scope, string.Create(CultureInfo.InvariantCulture, $"the control has {pairs.N} rows of {pool.Name} with a known outcome; {FewestRows} are needed"), pairs.N);
        var note = string.Create(CultureInfo.InvariantCulture, $"of {pairs.N} real people of {pool.Name}, the model learned from the training table predicts {pairs.Both + pairs.FirstOnly} rightly and the one learned from the extract {pairs.Both + pairs.SecondOnly}");
        return new Measurement(Loss, MeasurementStatus.Measured, pairs.Difference, pairs.IntervalAt(), pairs.N, scope) { Note = ModelNotes.Join(note, limit) };
    }
}
