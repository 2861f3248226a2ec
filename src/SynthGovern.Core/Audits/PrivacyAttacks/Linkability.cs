using System.Text;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Linkability: the attributes are divided into two halves, as if two data sets knew one half each. For every target the k nearest rows of the
/// extract are found by either half; the halves are linked when a row of the extract is among both (Giomi et al. 2023, section 4.2). The
/// baseline is the chance that two random choices of k rows share one, by the hypergeometric distribution; nothing is drawn for it.
/// <para>
/// Defects of the reference implementation that are not repeated: it scales numbers anew for every call, so training and control people
/// are measured with different yardsticks; two missing values count as different; one missing number makes the whole distance undefined;
/// its sort is unstable, so that which of several equally near rows counts is arbitrary. Here there is one scale, that of the real people
/// (an absurd value in the extract does not shrink all other differences); missing equals missing; and of equally near rows the one that
/// stands first in the extract counts. Where more than k rows are equally near, that policy may leave out the row of the target: many ties
/// make the attack weaker, on training and control people alike. A perfect copy of data with few different values therefore has
/// a risk well below 1.
/// </para>
/// </summary>
/// <param name="targets">People aimed at in either table, at most; a smaller table allows no more than it has rows.</param>
/// <param name="neighbours">The number k of nearest rows.</param>
/// <param name="first">Names of the columns of one half; null for the learnable columns in odd places of the schema, the first being odd.</param>
/// <param name="second">Names of the columns of the other half; null for those in even places. Both halves are named or neither is.</param>
public sealed class Linkability(
    int targets = Linkability.DefaultTargets, int neighbours = Linkability.DefaultNeighbours, IReadOnlyList<string>? first = null, IReadOnlyList<string>? second = null)
    : IAudit
{
    public const int DefaultTargets = 2000;
    public const int DefaultNeighbours = 10;

    private const string Risk = "privacy.linkability.risk";

    private static readonly CompositeFormat Words = CompositeFormat.Parse("links the two halves of the record for {0:P1} of {1} training people, {2:P1} of as many control people");

    private readonly (IReadOnlyList<string> First, IReadOnlyList<string> Second)? named = Named(first, second);

    public AuditCard Card { get; } = new(
        "linkability",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who holds the extract and two data sets with different attributes of the same people looks for the rows of the extract that resemble a record of either data set and claims that two records are of one person when they resemble the same row.",
        "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data, PoPETs 2023(2), section 4.2; Gower 1971; WP29 Opinion 05/2014")
    {
        Consequence = "What two separate data sets know about a person can be put together, although neither says who it is.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        cancel.ThrowIfCancellationRequested();
        var (train, control, synthetic) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        var (one, other, problem) = Halves([.. tables.Train.Names]);
        if (problem is not null) return Completed(problem);
        if (Math.Min(synthetic, Math.Min(train, control)) < AttackResult.Fewest) return Completed(AttackResult.TooFew(Risk, Scope.Whole, train, control, synthetic, "rows"));

        var attacked = AttackTargets.Draw(tables, input.Schema, targets, new SeededRandom(context.Seed));
        var space = new GowerSpace(tables.Train, tables.Control);
        var extract = space.Rows(tables.Synthetic);
        var onTrain = Links(space.Rows(tables.Train.Select(attacked.Train)), extract, one, other, neighbours, context.Threads, cancel);
        context.Progress?.Report(0.5);
        var onControl = Links(space.Rows(tables.Control.Select(attacked.Control)), extract, one, other, neighbours, context.Threads, cancel);
        context.Progress?.Report(0.95);
        var (linked, linkedControl) = (Array.ConvertAll(onTrain, link => link is not null), Array.ConvertAll(onControl, link => link is not null));
        var guessing = ByChance(synthetic, neighbours);
        var measurements = attacked.Samples
            .Select(sample => sample.TooFew(Risk) ?? AttackResult.Judge(Risk, sample.Scope(), sample.Score(linked, linkedControl), guessing, Words))
            .ToArray();
        Expose(context, tables, attacked, measurements, onTrain);
        return Completed(measurements);
    }

    /// <summary>
    /// For each target the distance, by both halves together, of the nearest row that is among the <paramref name="neighbours"/> nearest by
    /// either half; null when there is no such row.
    /// </summary>
    internal static double?[] Links(
        GowerRows targets, GowerRows extract, IReadOnlyList<int> first, IReadOnlyList<int> second, int neighbours, int threads, CancellationToken cancel)
    {
        var byFirst = NearestRows.Of(targets, extract, neighbours, cancel, first, threads: threads);
        var bySecond = NearestRows.Of(targets, extract, neighbours, cancel, second, threads: threads);
        var links = new double?[targets.Count];
        for (var target = 0; target < links.Length; target++)
        {
            foreach (var near in byFirst[target])
            {
                foreach (var other in bySecond[target])
                {
                    if (near.Row == other.Row && !(links[target] <= near.Distance + other.Distance)) links[target] = near.Distance + other.Distance;
                }
            }
        }

        return links;
    }

    /// <summary>The chance that two random choices of so many different rows have a row in common.</summary>
    internal static double ByChance(int rows, int chosen)
    {
        var apart = 1.0;
        for (var i = 0; i < chosen && apart > 0; i++) apart *= Math.Max(0, rows - chosen - i) / (double)(rows - i);
        return 1 - apart;
    }

    private (int[] First, int[] Second, Measurement? Problem) Halves(string[] names)
    {
        if (named is not var (one, other))
        {
            var few = names.Length >= 2 ? null : Measurement.Without(Risk, MeasurementStatus.NotApplicable, Scope.Whole, "fewer than two columns can be compared, and linking takes two");
            return ([.. Enumerable.Range(0, names.Length).Where(i => i % 2 == 0)], [.. Enumerable.Range(0, names.Length).Where(i => i % 2 == 1)], few);
        }

        var unknown = string.Join(", ", one.Concat(other).Except(names));
        var problem = unknown.Length == 0 ? null : Measurement.Without(Risk, MeasurementStatus.NotDeclared, Scope.Whole, $"the schema declares no learnable column {unknown}");
        return ([.. one.Select(name => Array.IndexOf(names, name))], [.. other.Select(name => Array.IndexOf(names, name))], problem);
    }

    private static (IReadOnlyList<string> First, IReadOnlyList<string> Second)? Named(IReadOnlyList<string>? first, IReadOnlyList<string>? second)
    {
        if (first is null && second is null) return null;
        if (first is not { Count: > 0 } || second is not { Count: > 0 }) throw new ArgumentException("name columns of both halves or of neither", nameof(second));
        if (first.Intersect(second).FirstOrDefault() is { } both) throw new ArgumentException($"column {both} is in both halves", nameof(second));
        return (first, second);
    }

    /// <summary>Those linked by the nearest row, of the samples that are linked beyond chance. A record that several people share names nobody.</summary>
    private void Expose(AuditContext context, AuditTables tables, AttackTargets attacked, Measurement[] measurements, double?[] onTrain)
    {
        var alone = AttackTargets.Alone(tables.Train);
        var found = attacked.BeyondChance(AttackResult.AreBeyondChance(measurements))
            .Where(target => onTrain[target] is not null && alone[attacked.Train[target]])
            .Select(target => (attacked.Train[target], 1 - (onTrain[target]!.Value / tables.Train.Columns.Count), Why(onTrain[target]!.Value)));
        Exposure.Report(context, Card, found);
    }

    private static string Why(double distance)
        => distance == 0 ? "a row of the extract is equal to this person's record, and it is among the nearest by either half of the attributes"
            : "one row of the extract is among the nearest to this person's record by either half of the attributes";

    private Task<AuditResult> Completed(params IReadOnlyList<Measurement> measurements) => Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
}
