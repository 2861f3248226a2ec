using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>
/// A way to learn a synthetic-data model from a table. Options enter by the constructor, data by <see cref="FitAsync"/>;
/// an instance keeps nothing of the data, and fitting twice gives two independent models.
/// </summary>
public interface IGenerator
{
    GeneratorCard Card { get; }

    /// <summary>
    /// What a fit under this budget would do to the data at most, from the schema and the options alone: the ledger charges it before
    /// the data is touched. The fitted model's <see cref="FittedGenerator.Spent"/> never costs more.
    /// </summary>
    Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget);

    /// <summary>
    /// Standard deviation, in units of privacy (people or rows), of the noise with which a fit under this budget counts the categories of a
    /// column; null when it does not count them. From the schema and the options alone.
    /// </summary>
    double? CountDeviation(string column, Schema schema, PrivacyBudget budget) => null;

    /// <summary>
    /// Learns from <paramref name="train"/>. With a budget, everything learned is paid for or declared public in the schema, the
    /// noise comes from the cryptographic source and there is no seed. Without one, the event is <see cref="NonPrivateEvent"/>.
    /// </summary>
    /// <param name="budget">What may be spent at most; null for a fit without protection.</param>
    Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel);

    /// <summary>Reads what <see cref="FittedGenerator.Save"/> wrote.</summary>
    Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel);
}

/// <summary>What a generator is, for the list of generators, the report and the documentation.</summary>
public sealed record GeneratorCard(string Id, string Title, string Learns, string Citation)
{
    /// <summary>Whether it can learn under a privacy budget; one that cannot answers <see cref="NoPrivateFit"/> to every budget.</summary>
    public bool CanBePrivate { get; init; }

    /// <summary>Whether its models are <see cref="IScoresRows"/>.</summary>
    public bool ScoresRows { get; init; }

    /// <summary>Whether its models know the probability of a row: <see cref="RowScore.LogLikelihood"/>, not a bound and not a critic's score.</summary>
    public bool HasLikelihood { get; init; }

    /// <summary>Whether its models are <see cref="IImputes"/>.</summary>
    public bool Imputes { get; init; }
}

/// <summary>What a fit may use besides the data.</summary>
/// <param name="Seed">For non-private fits only; a private fit refuses one.</param>
/// <param name="Device">auto, cpu or cuda; generators without tensors ignore it.</param>
/// <param name="Checkpoints">Where a long training keeps its state, to go on after a crash; null to keep none.</param>
public sealed record FitContext(ulong? Seed = null, string Device = "auto", IProgress<FitProgress>? Progress = null, Checkpoints? Checkpoints = null)
{
    public static readonly FitContext Default = new();

    /// <summary>
    /// Called once, immediately before the first value of the training table is read for learning. What fails before it has not touched the
    /// data, and its reservation of the budget can be given back.
    /// </summary>
    public Action? BeforeData { get; init; }
}

/// <param name="Share">Work done, from 0 to 1.</param>
/// <param name="Stage">What is being done, for example "measuring age".</param>
/// <param name="Epoch">What was watched in the epoch that has just ended; null between epochs and for generators without epochs.</param>
public sealed record FitProgress(double Share, string Stage, TrainingEpoch? Epoch = null);

/// <summary>
/// One slot that holds the newest state of one training. It contains weights and random states, never a record of the data, but it is
/// learned from the data and as confidential as an unreleased model.
/// </summary>
/// <param name="Open">The stored state, or null when there is none.</param>
/// <param name="Write">Replaces the stored state by what the given action writes, whole or not at all.</param>
/// <param name="Every">The least time between two writes.</param>
public sealed record Checkpoints(Func<Stream?> Open, Action<Action<Stream>> Write, TimeSpan Every);
