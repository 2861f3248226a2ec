using System.Globalization;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// Whether the extract lies closer to the training rows than to people it never knew: distance to the closest record, and its ratio to the
/// distance of the second closest.
/// <para>
/// The usual test takes the extract's rows for independent throws of a coin. They are not: rows that share their nearest real row fall to
/// the same side together, and with many synthetic rows the coin is thrown only once per real person. So the spread is taken from
/// other random divisions of the same real rows into learned and not learned, which are all equally likely if the extract tells nothing.
/// </para>
/// </summary>
public sealed class ClosestRecord : IAudit
{
    private const string Dcr = "privacy.dcr.share";
    private const string Nndr = "privacy.nndr.share";
    private const int Divisions = 400;

    /// <summary>How far below one half a share is not chance any more: one-sided 0.0005.</summary>
    private static readonly double FarBelow = -StandardNormal.TwoSided(0.999);

    public AuditCard Card { get; } = new(
        "closest-record",
        MetricFamily.Privacy,
        [Dcr, Nndr],
        "Somebody who holds the extract takes the real person who is most like one of its rows for a person it was learned from.",
        "Platzer and Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data; Wilson 1927; Chernoff 1952; as a screen only: Ganev and De Cristofaro 2023")
    {
        Consequence = "Rows of the extract resemble this person so much that it shows the person was in the source.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = AuditTables.Of(input);
        var (train, control, synthetic) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        if (CopiedShare.TooFew(Dcr, train, control, synthetic) is { } tooFew)
        {
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [tooFew, tooFew with { Metric = Nndr }]));
        }

        var random = new SeededRandom(context.Seed);
        var real = EqualSizes.Of(tables.Train, tables.Control, random.Split(1));
        var space = new GowerSpace(tables.Train, tables.Control);
        var neighbours = RealNeighbours.Of(space.Rows(tables.Synthetic), space.Rows(real.Train), space.Rows(real.Control), context.Threads, cancel);
        context.Progress?.Report(0.7);
        var learned = Enumerable.Range(0, neighbours.Real).Select(row => row < real.Train.RowCount).ToArray();
        var (closer, clearer) = neighbours.Count(learned);
        var (spreadCloser, spreadClearer) = Spreads(neighbours, closer, clearer, random.Split(2), cancel);
        var closest = Distances(neighbours, real.Train.RowCount, space.Names.Count);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed,
        [
            Judge(Dcr, closer, spreadCloser, ClusterTail.OfCloser(neighbours), synthetic, $"are closer to one of {real.Train.RowCount} training rows than to one of as many control rows; {closest}"),
            Judge(Nndr, clearer, spreadClearer, ClusterTail.OfClearer(neighbours), synthetic, $"stand out more clearly as near to one of {real.Train.RowCount} training rows than to one of as many control rows"),
        ]));
    }

    /// <summary>What random divisions of the real rows give; the means are one half of the extract by symmetry.</summary>
    private static (Spread Closer, Spread Clearer) Spreads(RealNeighbours neighbours, double closer, double clearer, SeededRandom random, CancellationToken cancel)
    {
        var learned = new bool[neighbours.Real];
        for (var row = 0; row < learned.Length / 2; row++) learned[row] = true;
        var half = neighbours.Nearest.Length / 2.0;
        var (spreadCloser, spreadClearer) = (default(Spread), default(Spread));
        for (var division = 0; division < Divisions; division++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle<bool>(learned);
            var count = neighbours.Count(learned);
            spreadCloser = spreadCloser.With(count.Closer - half, closer - half);
            spreadClearer = spreadClearer.With(count.Clearer - half, clearer - half);
        }

        return (spreadCloser, spreadClearer);
    }

    /// <summary>
    /// The interval counts as many independent rows as have this spread, and no more than there are. The p-value is the larger of the normal
    /// tail and of what holds without it: the share of divisions that far out, or the limit for clusters of this size where that is lower.
    /// </summary>
    private static Measurement Judge(string metric, double count, Spread spread, ClusterTail tail, int rows, string what)
    {
        var deviation = spread.Deviation;
        var trials = deviation > 0 ? Math.Min(rows, rows * (rows / (4 * deviation * deviation))) : rows;
        var z = deviation > 0 ? (count - (rows / 2.0)) / deviation : 0;
        var share = count / rows;
        var note = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {rows} rows {what}");
        var avoids = z < FarBelow;
        if (avoids) note = "the extract keeps away from the training rows, beyond chance: it was filtered against them or disguised, or the two are not alike. " + note;
        return new Measurement(metric, avoids ? MeasurementStatus.Inconclusive : MeasurementStatus.Measured, share, Wilson.Of(share * trials, trials), rows, Scope.Whole, Baseline: 0.5)
        {
            Note = note,
            PValue = Math.Max(StandardNormal.Above(z), Math.Min(spread.Share, tail.Above(z))),
        };
    }

    /// <param name="Squares">Sum of the squared distances from one half.</param>
    /// <param name="AtLeast">How many divisions gave at least what was seen.</param>
    private readonly record struct Spread(double Squares, int AtLeast)
    {
        public double Deviation => Math.Sqrt(Squares / Divisions);

        /// <summary>The actual division is one of them.</summary>
        public double Share => (AtLeast + 1) / (Divisions + 1.0);

        public Spread With(double excess, double seen) => new(Squares + (excess * excess), AtLeast + (excess >= seen ? 1 : 0));
    }

    private static string Distances(RealNeighbours neighbours, int train, int columns)
    {
        var median = (bool learned) => Median([.. neighbours.Nearest.Select(nearest => nearest.First(neighbour => neighbour.Row < train == learned).Distance / columns)]);
        return string.Create(CultureInfo.InvariantCulture, $"median distance per column {median(true):F4} to training and {median(false):F4} to control rows");
    }

    internal static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
