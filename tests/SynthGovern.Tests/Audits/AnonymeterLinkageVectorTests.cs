using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>
/// Linkability and attribute inference against anonymeter 1.0.0, in its counts with ties broken by the lowest row, with its own scaling and
/// its own rule for numbers; and the audits' own risks within its intervals. All 2,000 rows of either table are its targets.
/// </summary>
public sealed class AnonymeterLinkageVectorTests
{
    private static readonly string[] First = ["type_employer", "education", "hr_per_week", "capital_loss", "capital_gain"];
    private static readonly string[] Second = ["race", "sex", "fnlwgt", "age", "country"];
    private static readonly string[] Secrets = ["income", "education", "marital", "fnlwgt", "capital_gain", "age"];

    [Theory, InlineData("ctgan"), InlineData("copy"), InlineData("shuffle")]
    public void EveryLinkIsThatOfTheReference(string extract)
    {
        if (Load(extract) is not var (tables, expected)) return;
        foreach (var (side, people) in new[] { ("train", tables.Train), ("control", tables.Control) })
        {
            var (targets, within) = Scaled(people, tables.Synthetic);
            var names = people.Names.ToList();
            var (first, second) = (First.Select(name => names.IndexOf(name)).ToArray(), Second.Select(name => names.IndexOf(name)).ToArray());
            foreach (var neighbours in new[] { 1, 10 })
            {
                var links = Linkability.Links(targets, within, first, second, neighbours, threads: 2, CancellationToken.None);
                Assert.Equal(expected.GetProperty($"link_k{neighbours}").GetProperty($"{side}_links_stable_ties").GetInt32(), links.Count(link => link is not null));
            }
        }
    }

    [Theory, InlineData("ctgan"), InlineData("copy"), InlineData("shuffle")]
    public void EveryGuessIsThatOfTheReference(string extract)
    {
        if (Load(extract) is not var (tables, expected)) return;
        var names = tables.Train.Names.ToList();
        var secrets = Secrets.Select(name => names.IndexOf(name)).ToArray();
        foreach (var (side, people) in new[] { ("train", tables.Train), ("control", tables.Control) })
        {
            var (targets, within) = Scaled(people, tables.Synthetic);
            var nearest = AttributeInference.Nearest(targets, within, secrets, known: null, threads: 2, CancellationToken.None);
            for (var i = 0; i < secrets.Length; i++)
            {
                var (truth, guesses) = (CellValues.Of(people.Columns[secrets[i]]), CellValues.Of(tables.Synthetic.Columns[secrets[i]]));
                var own = new Secret(people.Columns[secrets[i]], tables.Synthetic.Columns[secrets[i]]);
                var isNumber = people.Columns[secrets[i]] is NumberColumn;
                var right = nearest[i].Where((near, row) => isNumber ? RightByReference(guesses[near.Row], truth[row]) : own.IsGuessed(near.Row, truth[row])).Count();
                Assert.Equal(expected.GetProperty($"inf_{Secrets[i]}").GetProperty($"{side}_success_stable_ties").GetInt32(), right);
            }
        }
    }

    [Theory, InlineData("ctgan"), InlineData("copy"), InlineData("shuffle")]
    public async Task TheAuditsOwnRisksLieInTheIntervalsOfTheReference(string extract)
    {
        if (Load(extract) is not var (tables, expected)) return;
        var input = TestTables.Input(tables.Train, tables.Control, tables.Synthetic);
        foreach (var neighbours in new[] { 1, 10 })
        {
            var linked = await new Linkability(neighbours: neighbours, first: First, second: Second).RunAsync(input, new AuditContext(3, Threads: 2), CancellationToken.None);
            AssertWithin(expected.GetProperty($"link_k{neighbours}"), linked.Measurements.Single());
        }

        var inferred = await new AttributeInference().RunAsync(input, new AuditContext(3, Threads: 2), CancellationToken.None);
        Assert.Equal(tables.Train.Columns.Count, inferred.Measurements.Count);
        foreach (var secret in Secrets) AssertWithin(expected.GetProperty($"inf_{secret}"), inferred.Measurements.Single(measurement => measurement.Scope.Column == secret));
    }

    private static void AssertWithin(JsonElement expected, Measurement measurement)
    {
        var (low, high) = (expected.GetProperty("risk_ci")[0].GetDouble(), expected.GetProperty("risk_ci")[1].GetDouble());
        Assert.InRange(measurement.Value!.Value, low - 1e-12, high + 1e-12);
    }

    /// <summary>The rule of the reference; on these data no guess is negative.</summary>
    private static bool RightByReference(double guess, double truth) => Math.Abs(guess - truth) / (guess + 1e-12) <= 0.05;

    private static (AuditTables Tables, JsonElement Expected)? Load(string extract)
    {
        if (!Reference.TryPath("vectors/anonymeter", out var folder))
        {
            Reference.ReportNotRun($"{nameof(AnonymeterLinkageVectorTests)}({extract})");
            return null;
        }

        var (train, control) = (TestTables.Read(Path.Combine(folder, "train.csv")), TestTables.Read(Path.Combine(folder, "control.csv")));
        var tables = AuditTables.Of(TestTables.Input(train, control, TestTables.Read(Path.Combine(folder, $"syn_{extract}.csv"))));
        return (tables, JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "results.json"))).RootElement.GetProperty("cases").GetProperty(extract));
    }

    /// <summary>
    /// As the reference scales: every number is divided by the range of targets and extract together before any difference is taken.
    /// The same division after the difference rounds otherwise, which breaks a few ties in another way.
    /// </summary>
    private static (GowerRows Targets, GowerRows Within) Scaled(Table people, Table synthetic)
    {
        var ranges = people.Columns.Select((column, i) => column is NumberColumn numbers ? Range(numbers, (NumberColumn)synthetic.Columns[i]) : double.NaN).ToArray();
        var (targets, within) = (Divide(people, ranges), Divide(synthetic, ranges));
        var space = new GowerSpace(targets, within);
        return (space.Rows(targets), space.Rows(within));
    }

    private static double Range(NumberColumn first, NumberColumn second)
    {
        double[] both = [.. first.Values, .. second.Values];
        return both.Max() - both.Min();
    }

    private static Table Divide(Table table, double[] ranges)
        => new([.. table.Columns.Select((column, i) => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values.ToArray().Select(value => value / ranges[i])]) : column)]);
}
