using System.Globalization;
using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// The target that stands in where the schema declares none: of the sensitive columns, or of all columns when none of the sensitive ones can be
/// a target, the one that boosted trees predict best within the training table. They learn from one half of at most
/// <see cref="MostRows"/> training rows and are tested on the other half. A column that is predicted all but perfectly repeats another one, as a code
/// repeats its label, and says nothing of what a model can learn: it is passed over. The extract has no part in the choice.
/// </summary>
internal static class TargetChoice
{
    private const int MostRows = 5_000;
    private const int FewestPerClass = 10;
    private const int FewestNumbers = 50;
    private const int MostLevels = 20;

    /// <summary>Area under the curve, or share of the variance, above which a column repeats another one.</summary>
    private const double Repeats = 0.98;

    private static readonly BoostingOptions Quick = new() { Rounds = 30, Stopping = null, Threads = 1 };

    /// <summary>Among label columns of 2 to 20 levels; the most frequent level stands for the favourable value. Null when there is none.</summary>
    public static UtilityTarget? Outcome(AuditTables tables, Schema schema, AuditContext context, CancellationToken cancel)
        => context.Shared.Get("chosen outcome", () => new Choice(Best(tables, schema, context, column => column is LabelColumn { Levels.Count: <= MostLevels }, Separation, "its most frequent value stands for the favourable one", cancel))).Target;

    /// <summary>Among numbers with more than <see cref="UtilityTargets.FewValues"/> values, moments apart. Null when there is none.</summary>
    public static UtilityTarget? Number(AuditTables tables, Schema schema, AuditContext context, CancellationToken cancel)
        => context.Shared.Get("chosen number", () => new Choice(Best(tables, schema, context, column => column.Kind != ColumnKind.DateTime && UtilityTargets.IsManyValued(column), Explained, "it is predicted as a number", cancel))).Target;

    private static UtilityTarget? Best(AuditTables tables, Schema schema, AuditContext context, Func<Column, bool> fits, Func<Table, Table, string, CancellationToken, (double Score, string Favourable)?> score, string reading, CancellationToken cancel)
    {
        var random = new SeededRandom(context.Seed).Split(3);
        var order = TableRows.Draw(tables.Train.RowCount, MostRows, random);
        random.Shuffle<int>(order);
        var (learned, tested) = (tables.Train.Select(order.AsSpan(0, order.Length / 2)), tables.Train.Select(order.AsSpan(order.Length / 2)));
        foreach (var sensitive in new[] { true, false })
        {
            (double Score, Target Target)? best = null;
            var columns = tables.Train.Columns.Where(column => fits(column) && (!sensitive || schema.Find(column.Name)?.Role == ColumnRole.Sensitive)).ToArray();
            foreach (var column in columns)
            {
                cancel.ThrowIfCancellationRequested();
                if (score(learned, tested, column.Name, cancel) is { Score: <= Repeats } reached && !(reached.Score <= best?.Score)) best = (reached.Score, new Target(column.Name, reached.Favourable));
            }

            if (best is not { } found) continue;
            var among = string.Create(CultureInfo.InvariantCulture, $"{columns.Length} {(sensitive ? "sensitive columns" : "columns")}");
            return new UtilityTarget(found.Target, $"{found.Target.Column} was chosen by rule, not declared: of {among} that can be predicted this way, leaving out those that repeat another column, it is predicted best within the training table; {reading}");
        }

        return null;
    }

    /// <summary>Area under the curve for the most frequent value against all others; null when one of them is too rare to tell.</summary>
    private static (double Score, string Favourable)? Separation(Table learned, Table tested, string column, CancellationToken cancel)
    {
        var labels = learned.Labels(column);
        if (labels.Levels.Count == 0 || learned.Columns.Count < 2) return null;
        var counts = new int[labels.Levels.Count];
        foreach (var code in labels.Codes)
        {
            if (code != LabelColumn.Missing) counts[code]++;
        }

        var target = new Target(column, labels.Levels[Array.IndexOf(counts, counts.Max())]);
        var (from, on) = (LabelledRows.Of(learned, target, int.MaxValue, new SeededRandom(0)), LabelledRows.Of(tested, target, int.MaxValue, new SeededRandom(0)));
        if (Math.Min(from.Smallest, on.Smallest) < FewestPerClass) return null;
        var bins = BinEncoder.Learn(from.Features, from.Features.Names);
        var scores = GradientBoosting.Fit(bins.Encode(from.Features), from.Favourable, Quick, cancel: cancel).Score(bins.Encode(on.Features));
        return (RocAuc.Of(scores, on.Favourable).Value, target.Favourable);
    }

    private static (double Score, string Favourable)? Explained(Table learned, Table tested, string column, CancellationToken cancel)
    {
        var (from, on) = (NumberedRows.Of(learned, column, int.MaxValue, new SeededRandom(0)), NumberedRows.Of(tested, column, int.MaxValue, new SeededRandom(0)));
        if (Math.Min(from.Values.Length, on.Values.Length) < FewestNumbers || from.Features.Columns.Count == 0) return null;
        var explained = ExplainedVariance.Of(from.Predict(on, Quick, 0, cancel), on.Values);
        return explained is null ? null : (explained.Value, string.Empty);
    }

    private sealed record Choice(UtilityTarget? Target);
}
