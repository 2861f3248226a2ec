using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Anonymity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Anonymity;

public sealed class AnonymityOfExtractTests
{
    private static readonly Schema Schema = new("small",
    [
        new ColumnSchema("town", ColumnKind.Categorical) { Role = ColumnRole.QuasiIdentifier },
        new ColumnSchema("diagnosis", ColumnKind.Categorical) { Role = ColumnRole.Sensitive },
        new ColumnSchema("pain", ColumnKind.Integer) { Role = ColumnRole.Sensitive },
    ]);

    /// <summary>
    /// Extract: a has 2 rows (flu, flu; pain 0 and 0), b has 2 (flu, gout; pain 0 and 10), z has 1 (flu; 10). Training people: a 1, b 6, c 1;
    /// control people: a 3, b 0. Linked are the 1 of a and the 6 of b.
    /// </summary>
    private static AuditInput Small() => new(
        Rows([("a", "flu", 1), .. Enumerable.Repeat(("b", "gout", 2.0), 6), ("c", "flu", 3)]),
        Rows([("a", "flu", 1), ("a", "gout", 1), ("a", "flu", 2)]),
        Rows([("a", "flu", 0), ("a", "flu", 0), ("b", "flu", 0), ("b", "gout", 10), ("z", "flu", 10)]),
        Schema);

    [Theory]
    [InlineData("privacy.anonymity.k", null, 1)]
    [InlineData("privacy.anonymity.l-distinct", "diagnosis", 1)]
    [InlineData("privacy.anonymity.l-entropy", "pain", 1)]
    [InlineData("privacy.anonymity.t", "diagnosis", 0.3)] // b: half gout against one fifth
    [InlineData("privacy.anonymity.t", "pain", 0.6)] // z: all 10 against two fifths; two values, the whole way
    [InlineData("privacy.anonymity.delta-presence", null, 1)] // b: all known people were learned from
    [InlineData("privacy.anonymity.k-map", null, 4)] // a: 1 + 3
    [InlineData("privacy.anonymity.prosecutor", null, 1.0 / 7)] // a is alone in training; b are six
    [InlineData("privacy.anonymity.prosecutor.average", null, 2.0 / 7)] // two classes, seven records
    [InlineData("privacy.anonymity.journalist", null, 1.0 / 7)] // a is one of four known people
    [InlineData("privacy.anonymity.marketer", null, (0.25 + 1) / 7)]
    [InlineData("privacy.anonymity.population-uniques", null, 0)]
    public async Task CountsAreThoseMadeByHand(string metric, string? column, double expected)
    {
        var measured = (await Run(Small())).Single(measurement => measurement.Metric == metric && measurement.Scope.Column == column);
        Assert.Equal(MeasurementStatus.Measured, measured.Status);
        Assert.Equal(expected, measured.Value!.Value, 1e-12);
        Assert.Null(measured.Interval);
        Assert.Null(measured.PValue);
    }

    [Fact]
    public async Task NothingOfTheExtractAmongTheTrainingPeopleIsNoRisk()
    {
        var far = Small() with { Synthetic = Rows([("z", "flu", 1), ("z", "gout", 1)]) };
        var measured = await Run(far);
        Assert.Equal(0, measured.Single(measurement => measurement.Metric == "privacy.anonymity.prosecutor").Value);
        Assert.Equal(MeasurementStatus.NotApplicable, measured.Single(measurement => measurement.Metric == "privacy.anonymity.k-map").Status);
    }

    [Fact]
    public async Task WithoutQuasiIdentifiersNothingIsDeclared()
    {
        var undeclared = Small() with { Schema = Schema with { Columns = [.. Schema.Columns.Select(column => column with { Role = ColumnRole.None })] } };
        var measured = await Run(undeclared);
        Assert.All(measured, measurement => Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status));
        Assert.Equal(new AnonymityOfExtract().Card.Metrics, measured.Select(measurement => measurement.Metric));
    }

    [Fact]
    public async Task WithoutSensitiveColumnsOnlyTheirMeasuresAreMissing()
    {
        var undeclared = Small() with { Schema = Schema with { Columns = [.. Schema.Columns.Select(column => column with { Role = column.Name == "town" ? column.Role : ColumnRole.None })] } };
        var measured = await Run(undeclared);
        Assert.Equal(
            ["privacy.anonymity.l-distinct", "privacy.anonymity.l-entropy", "privacy.anonymity.t"],
            measured.Where(measurement => measurement.Status == MeasurementStatus.NotDeclared).Select(measurement => measurement.Metric));
        Assert.Equal(1, measured.Single(measurement => measurement.Metric == "privacy.anonymity.k").Value);
    }

    private static async Task<IReadOnlyList<Measurement>> Run(AuditInput input) => (await new AnonymityOfExtract().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements;

    private static Table Rows(IReadOnlyList<(string Town, string Diagnosis, double Pain)> rows) => new(
    [
        Labels("town", ["a", "b", "c", "z"], rows.Select(row => row.Town)),
        Labels("diagnosis", ["flu", "gout"], rows.Select(row => row.Diagnosis)),
        new NumberColumn("pain", ColumnKind.Integer, [.. rows.Select(row => row.Pain)]),
    ]);

    private static LabelColumn Labels(string name, string[] levels, IEnumerable<string> cells) => new(name, ColumnKind.Categorical, levels, [.. cells.Select(cell => Array.IndexOf(levels, cell))]);
}
