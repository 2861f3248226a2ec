using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals.Aim;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;
using SynthGovern.Tests.Audits.Membership.Shadow;

namespace SynthGovern.Tests.Releases;

/// <summary>A model is fitted again as it was fitted, or not at all.</summary>
public sealed class GeneratorAccessOfTests
{
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal);
    private static readonly Schema Schema = ShadowMembershipTests.Declared();
    private static readonly Table Train = TableShape.Learnable(Planted.Train(300), Schema);

    [Fact]
    public void EveryGeneratorIsFittedAgainUnderABudgetOfTheSameNoise()
    {
        foreach (var generator in AllGenerators.All)
        {
            using var model = Fit(generator, PrivacyBudget.Of(1.7, 1e-6).Value);
            var refits = GeneratorAccessOf.RefitsOf(model, generator, Defaults, Schema, 1e-6);
            Assert.True(refits.Succeeded, refits.Error?.ToString());
            Assert.InRange(refits.Value.Budget!.Epsilon, 1.5, 1.7);
            Assert.True(PrivacyFacts.Bound(generator.Plan(Schema, refits.Value.Budget).Value, 1e-6).Value.Epsilon <= 1.7);
        }
    }

    [Fact]
    public async Task WithoutProtectionTheSeedDecidesTheFit()
    {
        using var model = Fit(new IndependentGenerator(), null);
        var refits = GeneratorAccessOf.RefitsOf(model, new IndependentGenerator(), Defaults, Schema, 1e-6).Value;
        Assert.Null(refits.Budget);
        using var access = GeneratorAccessOf.Model(model, refits);
        using var again = await access.Refit!(TableShape.Learnable(Planted.Fresh(200), Schema), 4, CancellationToken.None);
        var sample = again.Sample!(50, 1);
        Assert.Equal(Schema.Learnable.Select(column => column.Name), sample.Names);
        Assert.Equal(50, sample.RowCount);

        // The white box: the model's own scores, of the model and of what is fitted again.
        Assert.Equal(((IScoresRows)model).Score(Train).Value, access.LogLikelihood!(Train));
        Assert.Equal((Train.RowCount, true), (again.LogLikelihood!(Train).Length, access.CriticScore is null));
    }

    [Fact]
    public void OtherOptionsOrAnotherGeneratorAreRefused()
    {
        using var model = Fit(new AimGenerator(), PrivacyBudget.Of(1, 1e-6).Value);
        var other = AllGenerators.Find("independent").Value;
        Assert.IsType<RefitUnlike>(GeneratorAccessOf.RefitsOf(model, other, Defaults, Schema, 1e-6).Error);
        using var tree = Fit(AllGenerators.Find("mst").Value, PrivacyBudget.Of(1, 1e-6).Value);
        var fewer = Schema with { Columns = [.. Schema.Columns.Skip(1)] };
        var refused = GeneratorAccessOf.RefitsOf(tree, AllGenerators.Find("mst").Value, Defaults, fewer, 1e-6).Error;
        Assert.IsType<RefitUnlike>(refused);
        Assert.Equal(ErrorKind.BadInput, refused.Kind);
        Assert.Contains("--set", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ItsIdentityTellsOptionsSchemasAndBudgetsApart()
    {
        using var model = Fit(new IndependentGenerator(), null);
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["x"] = "1" };
        string Identity(IReadOnlyDictionary<string, string> given, Schema schema) => GeneratorAccessOf.RefitsOf(model, new IndependentGenerator(), given, schema, 1e-6).Value.Identity;
        Assert.Equal(Identity(Defaults, Schema), Identity(Defaults, Schema));
        Assert.NotEqual(Identity(Defaults, Schema), Identity(options, Schema));
        Assert.NotEqual(Identity(Defaults, Schema), Identity(Defaults, Schema with { Name = "other" }));
    }

    /// <summary>An audit sees no identifiers, and a schema that names the person still can be fitted again.</summary>
    [Fact]
    public async Task RowsWithoutAPersonAreAPersonEach()
    {
        var schema = Schema with { Columns = [new ColumnSchema("person", ColumnKind.Identifier), .. Schema.Columns], Subject = new SubjectId("person", 2) };
        var generator = new IndependentGenerator();
        using var model = (await generator.FitAsync(new Table([SynthGovern.Encoding.Surrogates.Column("person", 300), .. Train.Columns]), schema, PrivacyBudget.Of(1, 1e-6).Value, FitContext.Default, CancellationToken.None)).Value;
        using var access = GeneratorAccessOf.Model(model, GeneratorAccessOf.RefitsOf(model, generator, Defaults, schema, 1e-6).Value);
        using var again = await access.Refit!(Train, 1, CancellationToken.None);
        Assert.Equal(Train.Names, again.Sample!(10, 1).Names);
    }

    [Fact]
    public async Task ARefusedFitNamesItsError()
    {
        using var model = Fit(new IndependentGenerator(), null);
        using var access = GeneratorAccessOf.Model(model, GeneratorAccessOf.RefitsOf(model, new IndependentGenerator(), Defaults, Schema, 1e-6).Value);
        var failure = await Assert.ThrowsAsync<GeneratorFailedException>(() => access.Refit!(Train.Select([]), 1, CancellationToken.None));
        Assert.IsType<EmptyTrainingTable>(failure.Error);
        Assert.Contains("the training table has no rows", failure.Message, StringComparison.Ordinal);
    }

    private static FittedGenerator Fit(IGenerator generator, PrivacyBudget? budget)
        => generator.FitAsync(Train, Schema, budget, FitContext.Default, CancellationToken.None).GetAwaiter().GetResult().Value;
}
