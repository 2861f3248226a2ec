using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>What audits may ask of a fitted model, and how it is fitted again for attacks with shadow models.</summary>
public static class GeneratorAccessOf
{
    /// <summary>How far a number of two events may differ, relatively, to be the same: a statement's epsilon is found by bisection.</summary>
    private const double Near = 0.01;

    /// <summary>A fitted model that is not fitted again; a bound of the likelihood stands in where the model has no likelihood. The access does not own it: whoever made it disposes it.</summary>
    /// <param name="schema">Of the audit: samples have its learnable columns and levels.</param>
    public static GeneratorAccess Model(FittedGenerator model, Schema schema) => new()
    {
        Sample = (rows, seed) => TableShape.Learnable(Must(model.Sample(rows, null, seed)), schema),
        LogLikelihood = model is IScoresRows { ScoreKind: RowScore.LogLikelihood or RowScore.LikelihoodBound } likelihood ? rows => Must(likelihood.Score(rows)) : null,
        CriticScore = model is IScoresRows { ScoreKind: RowScore.Critic } critic ? rows => Must(critic.Score(rows)) : null,
    };

    /// <summary>A fitted model and the fits that it is compared with.</summary>
    /// <param name="refits">From <see cref="RefitsOf"/>.</param>
    public static GeneratorAccess Model(FittedGenerator model, ShadowFits refits) => Refittable(Model(model, refits.Schema), refits);

    /// <summary>
    /// How a model is fitted again to other tables: the same generator with the same options, under a budget that gives the same noise. An error
    /// when what such a fit would do to the data is not what the model's fit did, which means other options or another schema.
    /// </summary>
    /// <param name="generator">Made with <paramref name="options"/>.</param>
    /// <param name="options">Those that the model was made with. Of them only those are checked that change what a private fit does to the data; a model does not tell the others.</param>
    /// <param name="delta">At which the model's epsilon is stated.</param>
    public static Result<ShadowFits> RefitsOf(
        FittedGenerator model, IGenerator generator, IReadOnlyDictionary<string, string> options, Schema schema, double delta, string device = "auto")
    {
        if (generator.Card.Id != model.Generator) return new RefitUnlike(generator.Card.Id);
        PrivacyBudget? budget = null;
        if (!PrivacyFacts.Bound(model.Spent, delta).TryGet(out var bound, out var error)) return error;
        if (double.IsFinite(bound.Epsilon) && !PrivacyBudget.Of(bound.Epsilon, delta).TryGet(out budget, out error)) return error;
        if (!generator.Plan(schema, budget).TryGet(out var plan, out error)) return error;
        return Alike(plan, model.Spent) ? new ShadowFits(generator, options, schema, budget, device) : new RefitUnlike(generator.Card.Id);
    }

    private static GeneratorAccess Refittable(GeneratorAccess model, ShadowFits refits) => new()
    {
        Sample = model.Sample,
        LogLikelihood = model.LogLikelihood,
        CriticScore = model.CriticScore,
        Release = model.Release,
        Identity = refits.Identity,
        Refit = (table, seed, cancel) => FitAsync(refits, table, seed, cancel),
    };

    private static async Task<GeneratorAccess> FitAsync(ShadowFits refits, Table table, ulong seed, CancellationToken cancel)
    {
        var context = new FitContext(refits.Budget is null ? seed : null, refits.Device);
        var fit = await refits.Generator.FitAsync(WithSubjects(table, refits.Schema), refits.Schema, refits.Budget, context, cancel).ConfigureAwait(false);
        var model = Must(fit);
        var access = Model(model, refits.Schema);
        return new GeneratorAccess { Sample = access.Sample, LogLikelihood = access.LogLikelihood, CriticScore = access.CriticScore, Identity = refits.Identity, Release = model.Dispose };
    }

    /// <summary>An audit's tables have no identifiers: each row is then a person of its own, and the noise still is for the declared number of rows.</summary>
    private static Table WithSubjects(Table table, Schema schema)
        => schema.Subject is not { } subject || table.TryGet(subject.Column, out _) ? table : new Table([Surrogates.Column(subject.Column, table.RowCount), .. table.Columns]);

    private static T Must<T>(Result<T> result)
        where T : notnull
        => result.TryGet(out var value, out var error) ? value : throw new GeneratorFailedException(error);

    /// <summary>The same tree of events with nearly the same numbers.</summary>
    private static bool Alike(PrivacyEvent planned, PrivacyEvent spent) => (planned, spent) switch
    {
        (NonPrivateEvent, NonPrivateEvent) => true,
        (ComposedEvent first, ComposedEvent second) => first.Events.Count == second.Events.Count && first.Events.Zip(second.Events).All(pair => Alike(pair.First, pair.Second)),
        (SelfComposedEvent first, SelfComposedEvent second) => first.Count == second.Count && Alike(first.Event, second.Event),
        (PoissonSampledEvent first, PoissonSampledEvent second) => Close(first.Probability, second.Probability) && Alike(first.Event, second.Event),
        _ => planned.GetType() == spent.GetType() && Numbers(planned).Zip(Numbers(spent)).All(pair => Close(pair.First, pair.Second)),
    };

    private static bool Close(double first, double second) => Math.Abs(first - second) <= Near * Math.Max(Math.Abs(first), Math.Abs(second));

    private static IEnumerable<double> Numbers(PrivacyEvent leaf)
        => PrivacyEventJson.Write(leaf).AsObject().Where(member => member.Value?.GetValueKind() == JsonValueKind.Number).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => (double)member.Value!);
}

/// <summary>How a generator is fitted to the tables of shadow models.</summary>
public sealed class ShadowFits
{
    internal ShadowFits(IGenerator generator, IReadOnlyDictionary<string, string> options, Schema schema, PrivacyBudget? budget, string device)
    {
        (Generator, Schema, Budget, Device) = (generator, schema, budget, device);
        Identity = CanonicalJson.Hash(new { generator = generator.Card.Id, options, schema = SchemaYaml.Hash(schema), budget?.Epsilon, budget?.Delta });
    }

    public IGenerator Generator { get; }

    public Schema Schema { get; }

    /// <summary>Null for fits without protection.</summary>
    public PrivacyBudget? Budget { get; }

    public string Device { get; }

    /// <summary>What decides a fit besides its table and its seed.</summary>
    public string Identity { get; }
}

/// <summary>A generator refused what an audit asked of it.</summary>
public sealed class GeneratorFailedException(Error error) : Exception(error.ToString())
{
    public Error Error { get; } = error;
}
