using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class ConstraintViolationsTests
{
    private const string Violations = "fidelity.constraints.violations";
    private static readonly Declaration Declared = new(DeclarationStatus.Declared, "test");

    [Fact]
    public async Task OrderIsCountedByHand()
    {
        var constraints = new Constraint[] { new OrderConstraint("from", "to", Strict: false, Declared), new OrderConstraint("from", "to", Strict: true, Declared) };
        var table = new Table([AuditOutcome.Numbers("from", Repeat(1, 5, 3, double.NaN)), AuditOutcome.Numbers("to", Repeat<double>(2, 4, 3, 1))]);
        var outcome = await RunAsync(table, constraints);
        Assert.Equal(0.25, outcome[Violations, "from <= to"].Value!.Value, 12);
        Assert.Equal(0.5, outcome[Violations, "from < to"].Value!.Value, 12);
        Assert.Equal(0.5, outcome[Violations, "from < to"].Control!.Value, 12);
        Assert.InRange(0.5, outcome[Violations, "from < to"].Interval!.Low, outcome[Violations, "from < to"].Interval!.High);
    }

    [Fact]
    public async Task AllowedCombinationsAreCountedByHand()
    {
        var allowed = new AllowedConstraint(["town", "state"], [["a", "x"], ["b", "y"]], Declared);
        var table = new Table([AuditOutcome.Labels("town", Repeat<string?>("a", "b", "a", null)), AuditOutcome.Labels("state", Repeat<string?>("x", "x", null, "y"))]);
        Assert.Equal(0.25, (await RunAsync(table, allowed))[Violations, "allowed town, state"].Value!.Value, 12);
    }

    /// <summary>Ten equal rows break it nine times; rows with a missing value are equal to none.</summary>
    [Fact]
    public async Task RepeatedRowsAreCountedByHand()
    {
        var unique = new UniqueConstraint(["n", "c"], Declared);
        var table = new Table(
        [
            AuditOutcome.Numbers("n", Enumerable.Range(0, 40).Select(row => row < 10 ? 7 : row < 20 ? double.NaN : row)),
            AuditOutcome.Labels("c", Enumerable.Repeat("a", 40)),
        ]);
        Assert.Equal(9.0 / 40, (await RunAsync(table, unique))[Violations, "unique n, c"].Value!.Value, 12);
    }

    [Fact]
    public async Task TheControlIsWhatRealRowsBreak()
    {
        var (kept, broken) = (Ordered(row => row + 1), Ordered(row => row % 2 == 0 ? row - 1 : row + 1));
        var input = TestTables.Input(kept, kept, broken);
        var outcome = await AuditOutcome.OfAsync(new ConstraintViolations(), input with { Schema = input.Schema with { Constraints = [new OrderConstraint("from", "to", false, Declared)] } });
        Assert.Equal((0.5, 0), (outcome[Violations, "from <= to"].Value, outcome[Violations, "from <= to"].Control));
    }

    [Fact]
    public async Task WhatIsNotDeclaredOrNotComparedIsAStatus()
    {
        var table = Ordered(row => row + 1);
        Assert.Equal(MeasurementStatus.NotDeclared, (await RunAsync(table))[Violations].Status);
        var input = TestTables.Input(table, table, table);
        var schema = input.Schema with { Columns = [.. input.Schema.Columns, new ColumnSchema("id", ColumnKind.Identifier)], Constraints = [new UniqueConstraint(["id"], Declared)] };
        Assert.Equal(MeasurementStatus.NotApplicable, (await AuditOutcome.OfAsync(new ConstraintViolations(), input with { Schema = schema }))[Violations, "unique id"].Status);
    }

    private static Table Ordered(Func<int, double> to) => new([AuditOutcome.Numbers("from", Enumerable.Range(0, 100).Select(row => (double)row)), AuditOutcome.Numbers("to", Enumerable.Range(0, 100).Select(to))]);

    private static IEnumerable<T> Repeat<T>(params T[] values) => Enumerable.Repeat(values, 10).SelectMany(all => all);

    private static Task<AuditOutcome> RunAsync(Table table, params Constraint[] constraints)
    {
        var input = TestTables.Input(table, table, table);
        return AuditOutcome.OfAsync(new ConstraintViolations(), input with { Schema = input.Schema with { Constraints = constraints } });
    }
}
