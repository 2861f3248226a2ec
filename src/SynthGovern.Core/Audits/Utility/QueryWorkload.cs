using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// Random counting queries on one to three columns, labels by their value and numbers by a range, asked of the training table and of the extract.
/// The control is the same error of as many other real people: all of it is chance, which shrinks with the square root of the sample sizes, so
/// it is scaled to the extract's number of rows. The intervals are over the drawing of the queries.
/// </summary>
/// <param name="queries">How many queries are asked; 2 or more.</param>
public sealed class QueryWorkload(int queries = 1_000) : IAudit
{
    private const string Absolute = "utility.queries.error";
    private const string Relative = "utility.queries.relative-error";
    private const string AbsoluteMethod = "normal, over queries";
    private const int MostColumns = 3;
    private const int FewestRows = 30;

    /// <summary>A query that selects a smaller share of the training rows has no relative error: a handful of people decides it.</summary>
    private const double SmallestShare = 0.001;

    private const int FewestSelected = 10;
    private const int FewestQueries = 10;

    public AuditCard Card { get; } = new(
        "query-workload",
        MetricFamily.Utility,
        [Absolute, Relative],
        "No attacker: somebody counts rows of the extract under a few conditions and takes the share for that of the real people.",
        "Li, Hay, Rastogi, Miklau and McGregor 2010, Optimizing linear counting queries under differential privacy; Xiao, Wang and Gehrke 2011, Differential privacy via wavelet transforms");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = AuditTables.Of(input);
        var (train, control, synthetic) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        if (Math.Min(train, synthetic) < FewestRows || tables.Train.Columns.Count == 0)
        {
            var few = string.Create(CultureInfo.InvariantCulture, $"{train} training and {synthetic} synthetic rows of {tables.Train.Columns.Count} columns; {FewestRows} of each are needed");
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, few, Math.Min(train, synthetic)))]));
        }

        var asked = Ask(tables, context, cancel);
        var toExtract = Math.Sqrt(((1.0 / train) + (1.0 / synthetic)) / ((1.0 / train) + (1.0 / control)));
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [MeasureAbsolute(asked, toExtract), MeasureRelative(asked, toExtract)]));
    }

    private Answer[] Ask(AuditTables tables, AuditContext context, CancellationToken cancel)
    {
        var random = new SeededRandom(context.Seed).Split(1);
        var drawn = new CountingQuery[queries];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = CountingQuery.Draw(tables.Train, MostColumns, random);
        var (answers, done) = (new Answer[queries], 0);
        Parallel.For(0, queries, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = cancel }, i =>
        {
            var inTrain = drawn[i].Count(tables.Train);
            answers[i] = new Answer(inTrain, Share(inTrain, tables.Train), Share(drawn[i].Count(tables.Control), tables.Control), Share(drawn[i].Count(tables.Synthetic), tables.Synthetic));
            context.Progress?.Report((double)Interlocked.Increment(ref done) / queries);
        });
        return answers;

        static double Share(int count, Table table) => (double)count / table.RowCount;
    }

    private Measurement MeasureAbsolute(Answer[] asked, double toExtract)
    {
        var errors = Array.ConvertAll(asked, answer => Math.Abs(answer.Synthetic - answer.Train));
        var mean = errors.Average();
        var deviation = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1));
        var half = StandardNormal.TwoSided(0.95) * deviation / Math.Sqrt(errors.Length);
        var worst = string.Create(CultureInfo.InvariantCulture, $"{queries} random queries on one to {MostColumns} columns; the largest error of one of them is {errors.Max():P2} of the rows");
        return new Measurement(Absolute, MeasurementStatus.Measured, mean, new Interval(mean - half, mean + half, 0.95, AbsoluteMethod).Within(0, 1), queries, Scope.Whole, toExtract * asked.Average(answer => Math.Abs(answer.Control - answer.Train)))
        {
            Note = worst,
        };
    }

    private static Measurement MeasureRelative(Answer[] asked, double toExtract)
    {
        var large = asked.Where(answer => answer.Train >= SmallestShare && answer.TrainCount >= FewestSelected).ToArray();
        var which = string.Create(CultureInfo.InvariantCulture, $"{large.Length} of {asked.Length} queries select at least {SmallestShare:P1} of the training rows and at least {FewestSelected} of them");
        if (large.Length < FewestQueries) return Measurement.Without(Relative, MeasurementStatus.NotEstimable, Scope.Whole, $"{which}; {FewestQueries} are needed", large.Length);
        var errors = Array.ConvertAll(large, answer => Math.Abs(answer.Synthetic - answer.Train) / answer.Train);
        var yardstick = Array.ConvertAll(large, answer => toExtract * Math.Abs(answer.Control - answer.Train) / answer.Train);
        var median = MedianInterval.Of(errors);
        return new Measurement(Relative, MeasurementStatus.Measured, median.Value, median.Interval, large.Length, Scope.Whole, MedianInterval.Of(yardstick).Value) { Note = which };
    }

    /// <summary>Shares of the rows of each table that a query selects.</summary>
    private readonly record struct Answer(int TrainCount, double Train, double Control, double Synthetic);
}
