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
        "Platzer and Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data; Wilson 1927; as a screen only: Ganev and De Cristofaro 2023")
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
        var (spreadCloser, spreadClearer) = Spread(neighbours, random.Split(2), cancel);
        var closest = Distances(neighbours, real.Train.RowCount, space.Names.Count);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed,
        [
            Judge(Dcr, closer, spreadCloser, synthetic, $"are closer to one of {real.Train.RowCount} training rows than to one of as many control rows; {closest}"),
            Judge(Nndr, clearer, spreadClearer, synthetic, $"stand out more clearly as near to one of {real.Train.RowCount} training rows than to one of as many control rows"),
        ]));
    }

    /// <summary>Standard deviations over random divisions of the real rows; the means are one half of the extract by symmetry.</summary>
    private static (double Closer, double Clearer) Spread(RealNeighbours neighbours, SeededRandom random, CancellationToken cancel)
    {
        var learned = new bool[neighbours.Real];
        for (var row = 0; row < learned.Length / 2; row++) learned[row] = true;
        var half = neighbours.Nearest.Length / 2.0;
        var (closer, clearer) = (0.0, 0.0);
        for (var division = 0; division < Divisions; division++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle<bool>(learned);
            var count = neighbours.Count(learned);
            closer += Math.Pow(count.Closer - half, 2);
            clearer += Math.Pow(count.Clearer - half, 2);
        }

        return (Math.Sqrt(closer / Divisions), Math.Sqrt(clearer / Divisions));
    }

    /// <summary>The interval counts as many independent rows as have this spread, and no more than there are.</summary>
    private static Measurement Judge(string metric, double count, double spread, int rows, string what)
    {
        var trials = spread > 0 ? Math.Min(rows, rows * (rows / (4 * spread * spread))) : rows;
        var z = spread > 0 ? (count - (rows / 2.0)) / spread : 0;
        var share = count / rows;
        var note = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {rows} rows {what}");
        var avoids = z < FarBelow;
        if (avoids) note = "the extract keeps away from the training rows, beyond chance: it was filtered against them or disguised, or the two are not alike. " + note;
        return new Measurement(metric, avoids ? MeasurementStatus.Inconclusive : MeasurementStatus.Measured, share, Wilson.Of(share * trials, trials), rows, Scope.Whole, Baseline: 0.5)
        {
            Note = note,
            PValue = StandardNormal.Above(z),
        };
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
