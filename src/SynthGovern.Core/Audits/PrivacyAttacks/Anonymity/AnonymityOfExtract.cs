using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// The measures of disclosure control that officers know from released microdata, for an extract that keeps quasi-identifiers. Rows of an extract
/// are not people. So its own classes are counted as they stand, and the risks are those of real people whose combination
/// the extract contains: the sample is the linked training records, the population the training and control people together.
/// </summary>
public sealed class AnonymityOfExtract : IAudit
{
    private const string K = "privacy.anonymity.k";
    private const string LDistinct = "privacy.anonymity.l-distinct";
    private const string LEntropy = "privacy.anonymity.l-entropy";
    private const string T = "privacy.anonymity.t";
    private const string Presence = "privacy.anonymity.delta-presence";
    private const string KMap = "privacy.anonymity.k-map";
    private const string Prosecutor = "privacy.anonymity.prosecutor";
    private const string ProsecutorAverage = "privacy.anonymity.prosecutor.average";
    private const string Journalist = "privacy.anonymity.journalist";
    private const string Marketer = "privacy.anonymity.marketer";
    private const string Uniques = "privacy.anonymity.population-uniques";

    public AuditCard Card { get; } = new(
        "anonymity-of-extract",
        MetricFamily.Privacy,
        [K, LDistinct, LEntropy, T, Presence, KMap, Prosecutor, ProsecutorAverage, Journalist, Marketer, Uniques],
        "Somebody who knows a person's quasi-identifiers, and perhaps that the person is in the source, looks for the rows of the extract that agree with them.",
        "Sweeney 2002; Machanavajjhala et al. 2007; Li, Li and Venkatasubramanian 2007; El Emam 2013; Dankar et al. 2012")
    {
        Consequence = "Few others share the person's known attributes, so that what the extract says of them is taken for the person.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var keys = input.Schema.Learnable.Where(column => column.Role == ColumnRole.QuasiIdentifier).Select(column => column.Name).ToArray();
        if (keys.Length == 0)
        {
            var missing = Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no quasi-identifier"));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. missing]));
        }

        var tables = AuditTables.Of(input);
        var (train, control, synthetic) = (tables.Train.Project(keys), tables.Control.Project(keys), tables.Synthetic.Project(keys));
        var measurements = new List<Measurement> { OfExtract(synthetic, cancel) };
        context.Progress?.Report(0.3);
        measurements.AddRange(OfSecrets(input.Schema, synthetic, tables.Synthetic, cancel));
        context.Progress?.Report(0.6);
        measurements.AddRange(OfLinked(train, control, synthetic, cancel));
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement OfExtract(Table keys, CancellationToken cancel)
    {
        var classes = EquivalenceClasses.Of(keys, cancel);
        var note = string.Create(CultureInfo.InvariantCulture, $"{classes.Rows} rows in {classes.Count} classes by {string.Join(", ", keys.Names)}; {classes.SampleUniques:P1} of the rows are alone in theirs");
        return Counted(K, classes.K, classes.Rows, Scope.Whole, note);
    }

    private static IEnumerable<Measurement> OfSecrets(Schema schema, Table keys, Table synthetic, CancellationToken cancel)
    {
        var secrets = schema.Learnable.Where(column => column.Role == ColumnRole.Sensitive).ToArray();
        if (secrets.Length == 0)
        {
            foreach (var metric in new[] { LDistinct, LEntropy, T }) yield return Measurement.Without(metric, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no sensitive column");
        }

        var classes = RowClasses.Of([keys], cancel);
        foreach (var secret in secrets)
        {
            cancel.ThrowIfCancellationRequested();
            var values = ClassValues.Of(classes, synthetic[secret.Name]);
            var (scope, rows) = (new Scope(secret.Name), keys.RowCount);
            var ordered = secret.Kind == ColumnKind.Ordinal || secret.Kind.IsNumber();
            var recursive = LDiversity.RecursiveC(values, 2);
            yield return Counted(LDistinct, LDiversity.Distinct(values), rows, scope, double.IsPositiveInfinity(recursive)
                ? "not recursively (c, 2)-diverse for any c: some class has one value"
                : string.Create(CultureInfo.InvariantCulture, $"recursively (c, 2)-diverse for c above {recursive:G4}"));
            yield return Counted(LEntropy, LDiversity.Entropy(values), rows, scope, $"least varied of {values.Classes.Count} classes");
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"{(ordered ? "ordered" : "equal")} distance; δ-disclosure {TCloseness.Disclosure(values):G4}, basic β-likeness {TCloseness.Beta(values):G4}");
            yield return Counted(T, Math.Clamp(ordered ? TCloseness.Ordered(values) : TCloseness.Equal(values), 0, 1), rows, scope, note);
        }
    }

    private static IEnumerable<Measurement> OfLinked(Table train, Table control, Table synthetic, CancellationToken cancel)
    {
        var rows = RowClasses.Of([train, control, synthetic], cancel);
        var (inTrain, inControl, inExtract) = (rows.Sizes(0), rows.Sizes(1), rows.Sizes(2));
        var linked = new EquivalenceClasses(
            [.. inTrain.Select((size, number) => inExtract[number] > 0 ? size : 0)], [.. inTrain.Select((size, number) => size + inControl[number])]);
        var note = string.Create(CultureInfo.InvariantCulture, $"{linked.Rows} of {train.RowCount} training records are linked, in {linked.Count} classes");
        if (linked.Rows == 0)
        {
            foreach (var metric in new[] { Presence, Prosecutor, ProsecutorAverage, Journalist, Marketer, Uniques }) yield return Counted(metric, 0, train.RowCount, Scope.Whole, note);
            yield return Measurement.Without(KMap, MeasurementStatus.NotApplicable, Scope.Whole, note);
            yield break;
        }

        var (prosecutor, journalist) = (ReidentificationRisk.Prosecutor(linked), ReidentificationRisk.Journalist(linked));
        Measurement Of(string metric, double value, string more = "") => Counted(metric, value, linked.Rows, Scope.Whole, note + more);
        yield return Of(Presence, linked.Presence.High);
        yield return Of(KMap, linked.KMap);
        yield return Of(Prosecutor, prosecutor.AtRisk, string.Create(CultureInfo.InvariantCulture, $"; the highest risk of a record is {prosecutor.Highest:G3}"));
        yield return Of(ProsecutorAverage, prosecutor.Average);
        yield return Of(Journalist, journalist.AtRisk, string.Create(CultureInfo.InvariantCulture, $"; the highest risk of a record is {journalist.Highest:G3}, the average {journalist.Average:G3}"));
        yield return Of(Marketer, ReidentificationRisk.Marketer(linked));
        yield return Of(Uniques, linked.Occupied().Where(size => size.Population == 1).Sum(size => (double)size.Sample) / linked.Rows, Estimated(inTrain, inControl));
    }

    /// <summary>What the usual estimator would say of the same population from the training people alone: how far it can be trusted on such data.</summary>
    private static string Estimated(int[] inTrain, int[] inControl)
    {
        var people = inTrain.Sum(size => (long)size) + inControl.Sum(size => (long)size);
        var alone = inTrain.Where((size, number) => size + inControl[number] == 1).Count();
        var (estimate, model) = new PopulationUniques(inTrain, people).Dankar();
        return string.Create(CultureInfo.InvariantCulture, $"; of {people} known people {alone} are alone, {estimate:F0} by Dankar's rule from the training people ({model})");
    }

    private static Measurement Counted(string metric, double value, int rows, Scope scope, string note) => new(metric, MeasurementStatus.Measured, value, null, rows, scope) { Note = note };
}
