using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

public sealed class PrivacyFactsTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(2, 1e-5).Value;

    [Fact]
    public async Task AStatementNamesUnitRelationSamplerAccountantAndWhatIsOutside()
    {
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table(50), Clinic.Schema, Budget, FitContext.Default, default)).Value;
        var statement = PrivacyFacts.State(model, 1e-5).Value;
        Assert.InRange(statement.Epsilon, 1.98, 2);
        Assert.Equal((PrivacyUnit.Subject, 3, NeighbouringRelation.AddOrRemoveOne, "zCDP"), (statement.Unit, statement.MaxRowsPerSubject, statement.Relation, statement.Accountant));
        Assert.Contains("discrete Gaussian", statement.Sampler, StringComparison.Ordinal);
        Assert.Equal(4, statement.Outside.Count);
        Assert.Equal(
            [("privacy.epsilon", statement.Epsilon), ("privacy.delta", 1e-5), ("privacy.delta.per-subject", 5e-4), ("privacy.undeclared-columns", 0)],
            PrivacyFacts.Of(statement, 50, Clinic.Schema).Where(fact => fact.Value is not null).Select(fact => (fact.Metric, fact.Value!.Value)));
        Assert.Equal(MeasurementStatus.NotApplicable, PrivacyFacts.Of(statement, 50, Clinic.Schema).Single(fact => fact.Metric == "privacy.self-audit.refuted").Status);
        var leak = new EmpiricalBound("planted", "test", Upper: 1, Delta: 1e-5, Lower: 2, Level: 0.99, Trials: 100, MostProvable: 3);
        var audited = PrivacyFacts.Of(statement with { Audited = [leak, leak with { Lower = 0.5 }] }, 50, Clinic.Schema).Single(fact => fact.Metric == "privacy.self-audit.refuted");
        Assert.Equal((1.0, 2), (audited.Value!.Value, audited.N));
    }

    [Fact]
    public async Task ColumnsCopiedFromTheDataAreNamedAsACondition()
    {
        var copied = new Declaration(DeclarationStatus.DeclaredFromData, "S. Steward");
        var schema = Clinic.Schema.With(Clinic.Schema.Find("age")! with { Bounds = new Bounds(0, 90, copied) });
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table(50), schema, Budget, FitContext.Default, default)).Value;
        var statement = PrivacyFacts.State(model, 1e-5).Value;
        Assert.Contains(statement.Outside, sentence => sentence.Contains("conditional", StringComparison.Ordinal) && sentence.EndsWith("age.", StringComparison.Ordinal));
        Assert.Equal(1, PrivacyFacts.Of(statement, 50, schema).Single(fact => fact.Metric == "privacy.undeclared-columns").Value);
    }

    [Fact]
    public async Task ConstraintsCopiedFromTheDataAreNamedAsACondition()
    {
        var schema = Clinic.Schema with { Constraints = [new UniqueConstraint(["age", "seen"], new Declaration(DeclarationStatus.DeclaredFromData, "S. Steward")), new UniqueConstraint(["cost"], Clinic.Declared)] };
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table(50), schema, Budget, FitContext.Default, default)).Value;
        var statement = PrivacyFacts.State(model, 1e-5).Value;
        Assert.Contains(statement.Outside, sentence => sentence.EndsWith("copied from the data: unique age, seen.", StringComparison.Ordinal));
        Assert.Equal(2, PrivacyFacts.Of(statement, 50, schema).Single(fact => fact.Metric == "privacy.undeclared-columns").Value);
    }

    [Fact]
    public async Task AFitWithoutProtectionSaysSo()
    {
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table(50), Clinic.Schema, null, FitContext.Default, default)).Value;
        var statement = PrivacyFacts.State(model, 1e-5).Value;
        Assert.Equal(double.PositiveInfinity, statement.Epsilon);
        Assert.Contains("no guarantee", Assert.Single(statement.Outside), StringComparison.Ordinal);
    }

    [Fact]
    public void AStatementReadsBackFromJson()
    {
        var statement = new PrivacyStatement(1, 1e-6, PrivacyUnit.Row, 1, NeighbouringRelation.AddOrRemoveOne, "s", "a", new ComposedEvent([new DiscreteGaussianEvent(4)]), ["x"]);
        var text = System.Text.Json.JsonSerializer.Serialize(statement, Json.Options);
        Assert.Contains("discreteGaussian", text, StringComparison.Ordinal);
        Assert.Equal(statement.Event, System.Text.Json.JsonSerializer.Deserialize<PrivacyStatement>(text, Json.Options)!.Event);
    }
}
