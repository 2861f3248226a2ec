using System.Globalization;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Relabelling;

/// <summary>
/// Training rows that were released in disguise: every label renamed, every number rescaled or reversed, the rows in another order. No
/// distance between values sees them, yet whoever knows or guesses the maps has every record.
/// <para>
/// What the search finds in people the generator never saw is chance. A table whose columns were shuffled one by one has exactly the
/// frequencies of the training table, which ease the alignment, but none of its records: so the search is also made in training
/// rows whose columns were shuffled, and the larger of the two counts as chance.
/// </para>
/// </summary>
public sealed class RelabelledCopies : IAudit
{
    private const string Risk = "privacy.relabelled.risk";

    /// <summary>Rows of the extract that are looked for, at most.</summary>
    private const int MostAsked = 2000;

    private const int MostExposed = 20;
    private const double Chance = 0.05;

    public AuditCard Card { get; } = new(
        "relabelled-copies",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who knows what real people look like undoes a secret relabelling of the extract's columns, by how often values occur and how columns hang together, and recognises its rows as people.",
        "Narayanan and Shmatikov 2008, Robust De-anonymization of Large Sparse Datasets; Lowe 2004, Distinctive Image Features from Scale-Invariant Keypoints, section 7.1")
    {
        Consequence = "The person's whole record is published behind a code that can be broken.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = AuditTables.Of(input);
        if (CopiedShare.TooFew(Risk, tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount) is { } tooFew)
        {
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [tooFew]));
        }

        var random = new SeededRandom(context.Seed);
        var real = EqualSizes.Of(tables.Train, tables.Control, random.Split(1));
        var rows = TableRows.Draw(tables.Synthetic.RowCount, MostAsked, random.Split(2));
        var search = new LinkSearch(tables.Synthetic, rows, context.Threads);
        var inTrain = search.In(real.Train, cancel);
        context.Progress?.Report(0.4);
        var yardstick = (Links: search.In(real.Control, cancel), Name: "people the generator never saw");
        context.Progress?.Report(0.7);

        // Where the control explains the links there is nothing left for the shuffled rows to explain.
        var met = Met(inTrain, yardstick.Links, real.Train.RowCount);
        if (met.PValue <= Chance)
        {
            var shuffled = search.In(Shuffled(real.Train, random.Split(3)), cancel);
            var other = Met(inTrain, shuffled, real.Train.RowCount);
            if (other.PValue >= met.PValue) (met, yardstick) = (other, (shuffled, "training rows whose columns were shuffled"));
        }

        var asked = new Asked(rows.Length, CopiedShare.Guesses(tables.Synthetic.Select(rows), cancel));
        var measurement = Judge(inTrain, yardstick.Links, yardstick.Name, met, asked, real.Shown);
        if (measurement.PValue <= AttackResult.Beyond) Expose(inTrain, real.TrainRows, context);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [measurement]));
    }

    private static CopiedShare.Met Met(IReadOnlyList<Link> inTrain, IReadOnlyList<Link> inOther, int rows) => new(People(inTrain), rows, People(inOther), rows);

    private static int People(IReadOnlyList<Link> links) => links.Select(link => link.RealRow).Distinct().Count();

    private static Table Shuffled(Table table, SeededRandom random)
    {
        var order = Enumerable.Range(0, table.RowCount).ToArray();
        var columns = new List<Column>();
        foreach (var column in table.Columns)
        {
            random.Shuffle<int>(order);
            columns.Add(column.Select(order));
        }

        return new Table(columns);
    }

    private static Measurement Judge(IReadOnlyList<Link> inTrain, IReadOnlyList<Link> inOther, string other, CopiedShare.Met met, Asked asked, double shown)
    {
        var (onTrain, onOther) = ((double)inTrain.Count / asked.Rows, (double)inOther.Count / asked.Rows);
        var estimate = ResidualRisk.Of(onTrain * asked.Guesses, asked.Guesses, onOther * asked.Guesses, asked.Guesses);
        var interval = new Interval(shown * (estimate.Value - estimate.Error), shown * (estimate.Value + estimate.Error), estimate.Level, ResidualRisk.Method).Within(0, 1);
        var reason = met.Avoids ? "fewer links to training rows than to people the generator never saw, beyond chance: the two are not alike. " : string.Empty;
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{inTrain.Count} of {asked.Rows} rows of the extract are recognised as one of {met.TrainRows} training rows, {inOther.Count} as one of as many {other}");
        return new Measurement(
            Risk, met.Avoids ? MeasurementStatus.Inconclusive : MeasurementStatus.Measured, Math.Clamp(shown * estimate.Value, 0, 1), interval, asked.Rows, Scope.Whole, onOther)
        {
            Note = reason + note,
            PValue = met.PValue,
        };
    }

    /// <param name="Rows">Rows of the extract that were looked for.</param>
    /// <param name="Guesses">Number of independent guesses that they are worth.</param>
    private readonly record struct Asked(int Rows, double Guesses);

    private void Expose(IReadOnlyList<Link> inTrain, int[] trainRows, AuditContext context)
    {
        if (context.Exposed is null) return;
        foreach (var link in inTrain.OrderBy(link => link.Ratio).ThenBy(link => link.RealRow).DistinctBy(link => link.RealRow).Take(MostExposed))
        {
            context.Exposed(new ExposedRecord(Card.Id, trainRows[link.RealRow], 1 - link.Ratio, "a row of the extract is this person's row, as it stands or relabelled, and no other training row comes near"));
        }
    }
}
