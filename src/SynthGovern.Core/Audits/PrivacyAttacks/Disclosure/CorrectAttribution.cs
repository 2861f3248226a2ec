using System.Globalization;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// How often the extract's rows that agree with a real person in the known attributes also hold the person's secret, for people it was
/// learned from against people it was not. What can be guessed about anybody, such as a common value, is guessed right for both.
/// Every real person is asked about alone, so that the tables need not have equal sizes.
/// </summary>
public sealed class CorrectAttribution : IAudit
{
    private const string Risk = "privacy.cap.risk";

    /// <summary>A declared number with more different values than this is compared by its tenths: nobody else would have the same value.</summary>
    private const int MostValues = 100;

    public AuditCard Card { get; } = new(
        "correct-attribution",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who knows a person's quasi-identifiers, or all other attributes where none are declared, looks the secret up in the rows of the extract that agree with them.",
        "Elliot 2014, Final Report on the Disclosure Risk Associated with the Synthetic Data Produced by the SYLLS Team; Taub et al. 2018; Chernoff 1952; as a screen only: Ganev and De Cristofaro 2023")
    {
        Consequence = "Somebody who knows such things about the person learns what the person kept to themselves.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var secrets = Secrets(input.Schema);
        if (secrets.Count == 0)
        {
            var missing = Measurement.Without(Risk, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no sensitive column, and no column holds labels");
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [missing]));
        }

        var (random, measurements) = (new SeededRandom(context.Seed), new List<Measurement>());
        foreach (var secret in secrets)
        {
            cancel.ThrowIfCancellationRequested();
            measurements.Add(Measure(tables, input.Schema, secret, random.Split((ulong)measurements.Count), cancel));
            context.Progress?.Report((double)measurements.Count / secrets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static List<string> Secrets(Schema schema)
    {
        var declared = schema.Learnable.Where(column => column.Role == ColumnRole.Sensitive).ToList();
        return [.. (declared.Count > 0 ? declared : schema.Learnable.Where(column => !column.Kind.IsNumber())).Select(column => column.Name)];
    }

    private static Measurement Measure(AuditTables tables, Schema schema, string secret, SeededRandom random, CancellationToken cancel)
    {
        var scope = new Scope(secret);
        var keys = Keys(tables, schema, secret);
        if (keys.Count == 0) return Measurement.Without(Risk, MeasurementStatus.NotApplicable, scope, "no other column could be known");
        if (CopiedShare.TooFew(Risk, tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount, scope) is { } tooFew) return tooFew;

        var classes = RowClasses.Of([Coarse(tables.Train), Coarse(tables.Control), Coarse(tables.Synthetic)], cancel);
        var cells = new ColumnCells(tables.Train[secret]);
        var attribution = new Attribution(classes.OfRow[2], cells.Of(tables.Synthetic[secret]));
        var train = Asked.About(attribution, classes.OfRow[0], cells.Of(tables.Train[secret]));
        var control = Asked.About(attribution, classes.OfRow[1], cells.Of(tables.Control[secret]));
        var estimate = ResidualRisk.Of(train.Sum, train.People, control.Sum, control.People);
        return new Measurement(Risk, MeasurementStatus.Measured, estimate.Risk, estimate.Interval, train.People, scope, control.Mean)
        {
            PValue = DivisionTail.PValue(train.Probabilities, control.Probabilities, random, cancel),
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"known: {string.Join(", ", keys.Select(key => key.Name))}; the secret is attributed with probability {train.Mean:P1} to training and {control.Mean:P1} to control people; {(double)train.Found / train.People:P1} and {(double)control.Found / control.People:P1} of them have rows with their keys in the extract"),
        };

        Table Coarse(Table table) => new([.. keys.Select(key => key.Of(table))]);
    }

    private static List<Key> Keys(AuditTables tables, Schema schema, string secret)
    {
        var others = schema.Learnable.Where(column => column.Name != secret).ToList();
        var declared = others.Where(column => column.Role == ColumnRole.QuasiIdentifier).ToList();
        if (declared.Count == 0) return [.. others.Select(column => new Key(column.Name, new ColumnCells(tables.Train[column.Name])))];
        return [.. declared.Select(column => new Key(column.Name, HasManyValues(tables.Train[column.Name]) ? new ColumnCells(tables.Train[column.Name]) : null))];
    }

    private static bool HasManyValues(Column column) => column is NumberColumn numbers && numbers.Values.ToArray().Distinct().Count() > MostValues;

    /// <param name="Cells">How its values are put together; null when they are compared as they are.</param>
    private sealed record Key(string Name, ColumnCells? Cells)
    {
        public Column Of(Table table)
            => Cells is null ? table[Name] : new NumberColumn(Name, ColumnKind.Integer, Array.ConvertAll(Cells.Of(table[Name]), cell => (double)cell));
    }

    /// <summary>The attribution probabilities of some people; who has no row with their keys in the extract counts 0.</summary>
    private sealed record Asked(double[] Probabilities, int Found)
    {
        public int People => Probabilities.Length;

        public double Sum { get; } = Probabilities.Sum();

        public double Mean => Sum / People;

        public static Asked About(Attribution attribution, int[] keys, int[] secrets)
        {
            var found = keys.Zip(secrets, attribution.Of).ToArray();
            return new Asked(Array.ConvertAll(found, probability => probability ?? 0), found.Count(probability => probability is not null));
        }
    }
}
