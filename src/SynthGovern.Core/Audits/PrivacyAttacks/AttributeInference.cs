using System.Text;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Attribute inference: the attacker knows all but one attribute of a target, finds the row of the extract that resembles it most, and takes
/// that row's secret for the target's (Giomi et al. 2023, section 4.3). When a guess is right is said at <see cref="Secret"/>. The baseline is
/// the chance that the secret of a random row of the extract is right, counted over all its rows. What anybody can learn because it is true of
/// people in general succeeds on the control too and is no risk.
/// <para>
/// Distances, ties and missing values are those of <see cref="Linkability"/>: one scale for training and control people, missing equals
/// missing, of equally near rows the first of the extract.
/// </para>
/// </summary>
/// <param name="targets">People aimed at in either table, at most; a smaller table allows no more than it has rows.</param>
/// <param name="auxiliary">Names of the columns that the attacker knows, without the secret if it is among them; null for all learnable ones.</param>
public sealed class AttributeInference(int targets = AttributeInference.DefaultTargets, IReadOnlyList<string>? auxiliary = null) : IAudit
{
    public const int DefaultTargets = 2000;

    private const string Risk = "privacy.inference.risk";

    private static readonly CompositeFormat Words = CompositeFormat.Parse("the nearest row of the extract has the right value for {0:P1} of {1} training people, {2:P1} of as many control people");

    public AuditCard Card { get; } = new(
        "attribute-inference",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who holds the extract and knows all other attributes of a person takes the secret of the most similar row of the extract for that person's.",
        "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data, PoPETs 2023(2), section 4.3; Gower 1971; WP29 Opinion 05/2014")
    {
        Consequence = "Somebody who knows a person already learns something about that person which they did not know.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        cancel.ThrowIfCancellationRequested();
        var names = tables.Train.Names.ToArray();
        var (secrets, known) = (Secrets(input.Schema, names), Known(names));
        var measurements = secrets.Select(secret => NotJudged(tables, secret, known)).OfType<Measurement>().ToList();
        secrets = [.. secrets.Where(secret => measurements.TrueForAll(measurement => measurement.Scope.Column != names[secret]))];
        if (secrets.Length == 0) return Completed(measurements);

        var attacked = AttackTargets.Draw(tables, input.Schema, targets, new SeededRandom(context.Seed));
        var space = new GowerSpace(tables.Train, tables.Control);
        var extract = space.Rows(tables.Synthetic);
        var nearTrain = Nearest(space.Rows(tables.Train.Select(attacked.Train)), extract, secrets, known, context.Threads, cancel);
        context.Progress?.Report(0.5);
        var nearControl = Nearest(space.Rows(tables.Control.Select(attacked.Control)), extract, secrets, known, context.Threads, cancel);
        context.Progress?.Report(0.95);
        var right = new bool[secrets.Length][];
        var judged = secrets.SelectMany((secret, i) => Judge(tables, attacked, secret, nearTrain[i], nearControl[i], out right[i])).ToArray();
        if (context.Exposed is not null) Expose(context, tables, attacked, AttackResult.AreBeyondChance(judged), right, nearTrain);
        return Completed([.. measurements, .. judged]);
    }

    /// <summary>Those whose secrets are guessed, of the secrets and samples in which that happens beyond chance.</summary>
    /// <param name="areBeyond">For each secret one per sample.</param>
    private void Expose(AuditContext context, AuditTables tables, AttackTargets attacked, bool[] areBeyond, bool[][] right, Neighbour[][] nearTrain)
    {
        var exposed = new Dictionary<int, (int Secrets, double Score)>();
        var samples = attacked.Samples.Count;
        for (var i = 0; i < right.Length; i++)
        {
            foreach (var target in attacked.BeyondChance(areBeyond.AsMemory(i * samples, samples)).Where(target => right[i][target]))
            {
                var (count, score) = exposed.GetValueOrDefault(target);
                exposed[target] = (count + 1, score + 1 - (nearTrain[i][target].Distance / tables.Train.Columns.Count));
            }
        }

        var alone = AttackTargets.Alone(tables.Train);
        Exposure.Report(context, Card, exposed.Where(pair => alone[attacked.Train[pair.Key]])
            .Select(pair => (attacked.Train[pair.Key], pair.Value.Score, Why(pair.Value.Secrets, right.Length))));
    }

    /// <summary>For each secret and target the row of the extract that is nearest by what the attacker knows.</summary>
    /// <param name="known">Positions of the columns that the attacker knows, or null for all but the secret.</param>
    internal static Neighbour[][] Nearest(GowerRows targets, GowerRows extract, int[] secrets, int[]? known, int threads, CancellationToken cancel)
        => known is null ? NearestRows.WithoutEach(targets, extract, secrets, cancel, threads)
            : [.. secrets.Select(secret => NearestRows.Of(targets, extract, 1, cancel, [.. known.Where(column => column != secret)], threads: threads).Select(nearest => nearest[0]).ToArray())];

    private static Measurement[] Judge(AuditTables tables, AttackTargets attacked, int column, Neighbour[] nearTrain, Neighbour[] nearControl, out bool[] right)
    {
        var secret = new Secret(tables.Train.Columns[column], tables.Synthetic.Columns[column]);
        var (train, control) = (CellValues.Of(tables.Train.Columns[column]), CellValues.Of(tables.Control.Columns[column]));
        var onTrain = nearTrain.Select((near, target) => secret.IsGuessed(near.Row, train[attacked.Train[target]])).ToArray();
        var onControl = nearControl.Select((near, target) => secret.IsGuessed(near.Row, control[attacked.Control[target]])).ToArray();
        var name = tables.Train.Columns[column].Name;
        right = onTrain;
        return [.. attacked.Samples.Select(sample => sample.TooFew(Risk, name) ?? AttackResult.Judge(
            Risk,
            sample.Scope(name),
            sample.Score(onTrain, onControl),
            sample.Train.Average(target => secret.ByChance(train[attacked.Train[target]])),
            Words))];
    }

    /// <summary>The answer for a secret that cannot be attacked; null for one that can.</summary>
    private static Measurement? NotJudged(AuditTables tables, int column, int[]? known)
    {
        var scope = new Scope(tables.Train.Columns[column].Name);
        var (train, control, synthetic) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        if (Math.Min(synthetic, Math.Min(train, control)) < AttackResult.Fewest) return AttackResult.TooFew(Risk, scope, train, control, synthetic, "rows");
        if (!(known ?? [.. Enumerable.Range(0, tables.Train.Columns.Count)]).Any(other => other != column))
            return Measurement.Without(Risk, MeasurementStatus.NotApplicable, scope, "there is no other column from which it could be inferred");
        var values = CellValues.Of(tables.Train.Columns[column]).Concat(CellValues.Of(tables.Control.Columns[column])).Distinct();
        return values.Skip(1).Any() ? null : Measurement.Without(Risk, MeasurementStatus.NotApplicable, scope, "all real people have the same value, so there is nothing to infer");
    }

    /// <summary>Positions of the columns that are declared sensitive; of all learnable columns when none is.</summary>
    private static int[] Secrets(Schema schema, string[] names)
    {
        var sensitive = schema.Learnable.Where(column => column.Role == ColumnRole.Sensitive).Select(column => Array.IndexOf(names, column.Name)).ToArray();
        return sensitive.Length > 0 ? sensitive : [.. Enumerable.Range(0, names.Length)];
    }

    private int[]? Known(string[] names)
        => auxiliary is null ? null
            : [.. auxiliary.Select(name => Array.IndexOf(names, name) is >= 0 and var position ? position : throw new ArgumentException($"no learnable column {name}"))];

    private static string Why(int right, int secrets)
        => $"{right} of {secrets} {(secrets == 1 ? "secret" : "secrets")} can be read off the row of the extract that is nearest by the other attributes";

    private Task<AuditResult> Completed(IReadOnlyList<Measurement> measurements) => Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
}
