using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// Rows of the extract that equal a training row, and rows that lie very close to one. The yardstick is the control: in a table of few
/// columns many people are alike, and an extract then meets people it never knew.
/// </summary>
public sealed class ExactMatches : IAudit
{
    private const string Exact = "privacy.exact-matches.risk";
    private const string Near = "privacy.near-matches.risk";
    private const int MostExposed = 20;

    public AuditCard Card { get; } = new(
        "exact-matches",
        MetricFamily.Privacy,
        [Exact, Near],
        "Somebody who holds the extract takes its rows for people as they are and looks for a person of whom they know everything.",
        "Platzer and Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data; Fisher 1935; as a screen only: Ganev and De Cristofaro 2023")
    {
        Consequence = "The person's whole record is published as it stands in the source.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var rows = Rows.Of(tables, cancel);
        context.Progress?.Report(0.2);
        var exact = Measure(rows);
        if (exact.Status == MeasurementStatus.Measured && context.Exposed is not null) Expose(tables, rows, context, cancel);
        context.Progress?.Report(0.4);
        var near = NearMatches.Measure(Near, tables, context, cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [exact, near]));
    }

    private static Measurement Measure(Rows rows)
    {
        var (train, control, synthetic) = (rows.InTrain.Sum(), rows.InControl.Sum(), rows.InExtract.Sum());
        if (CopiedShare.TooFew(Exact, train, control, synthetic) is { } tooFew) return tooFew;
        var compared = Math.Min(train, control);
        var (onTrain, onControl, squares) = (0.0, 0.0, 0.0);
        var (metTrain, metControl) = (0, 0);
        for (var row = 0; row < rows.InExtract.Length; row++)
        {
            double times = rows.InExtract[row];
            if (times == 0) continue;
            onTrain += times * AnyDrawn(rows.InTrain[row], train, compared);
            onControl += times * AnyDrawn(rows.InControl[row], control, compared);
            squares += times * times;
            metTrain += rows.InTrain[row];
            metControl += rows.InControl[row];
        }

        var share = new CopiedShare(onTrain / synthetic, onControl / synthetic, (double)synthetic * synthetic / squares, (double)train / compared);
        return share.Measure(Exact, synthetic, new CopiedShare.Met(metTrain, train, metControl, control), "equal in every column");
    }

    /// <summary>The chance that at least one of the equal rows is among those drawn from all: exact, so that nothing needs to be drawn.</summary>
    private static double AnyDrawn(int equal, int all, int drawn)
    {
        var none = 1.0;
        for (var row = 0; row < equal && none > 0; row++) none *= (double)Math.Max(0, all - drawn - row) / (all - row);
        return 1 - none;
    }

    /// <summary>Those whose row nobody else has and whose nearest other training row is farthest away: the extract names them.</summary>
    private void Expose(AuditTables tables, Rows rows, AuditContext context, CancellationToken cancel)
    {
        var named = Enumerable.Range(0, tables.Train.RowCount)
            .Where(row => rows.OfTrain[row] is var number && rows.InExtract[number] > 0 && rows.InTrain[number] == 1 && rows.InControl[number] == 0)
            .ToArray();
        if (named.Length == 0) return;
        var space = new GowerSpace(tables.Train);
        var nearest = NearestRows.Of(space.Rows(tables.Train.Select(named)), space.Rows(tables.Train), 2, cancel, threads: context.Threads);
        var isolated = named.Select((row, i) => (Row: row, Distance: nearest[i].Last(neighbour => neighbour.Row != row || nearest[i].Length == 1).Distance));
        foreach (var (row, distance) in isolated.OrderByDescending(record => record.Distance).ThenBy(record => record.Row).Take(MostExposed))
        {
            context.Exposed?.Invoke(new ExposedRecord(Card.Id, row, distance, "the extract holds this person's row in every column, and no other real person has it"));
        }
    }

    /// <summary>How often each different row occurs in each table.</summary>
    private sealed record Rows(int[] OfTrain, int[] InTrain, int[] InControl, int[] InExtract)
    {
        public static Rows Of(AuditTables tables, CancellationToken cancel)
        {
            var classes = RowClasses.Of([tables.Train, tables.Control, tables.Synthetic], cancel);
            return new Rows(classes.OfRow[0], classes.Sizes(0), classes.Sizes(1), classes.Sizes(2));
        }
    }
}
