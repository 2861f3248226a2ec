using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>
/// All that an audit may see. <see cref="Train"/> was learned from; <see cref="Control"/> is real, of other people, and was not;
/// the three tables hold the learnable columns of the schema, in its order, with the schema's levels.
/// </summary>
public sealed record AuditInput(Table Train, Table Control, Table Synthetic, Schema Schema, GeneratorAccess? Generator = null);

/// <summary>What an audit may ask of the generator; each may be absent. Delegates, so that audits need not know generators.</summary>
/// <param name="LogLikelihood">Natural log of the density of each row of a table.</param>
public sealed record GeneratorAccess(
    Func<Table, int, ulong, CancellationToken, Task<Table>>? RefitAndSample = null,
    Func<Table, double[]>? LogLikelihood = null,
    Func<Table, double[]>? CriticScore = null);

/// <param name="Seed">The audit's own random choices derive from it alone.</param>
/// <param name="Threads">How many threads the audit may use; results do not depend on it.</param>
public sealed record AuditContext(ulong Seed, int Threads = 1, IProgress<double>? Progress = null);
