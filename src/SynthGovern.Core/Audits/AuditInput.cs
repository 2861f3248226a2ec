using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>
/// All that an audit may see. <see cref="Train"/> was learned from; <see cref="Control"/> is real, of other people, and was not;
/// the three tables hold the learnable columns of the schema, in its order, with the schema's levels.
/// </summary>
public sealed record AuditInput(Table Train, Table Control, Table Synthetic, Schema Schema, GeneratorAccess? Generator = null)
{
    /// <summary>
    /// Whose each row of <see cref="Train"/> and <see cref="Control"/> is; null when every row is its own person. <see cref="AuditRun"/> then gives
    /// attacks and privacy screens one row of each person, and no subjects; an audit that is run by itself sees the rows as they are.
    /// </summary>
    public AuditSubjects? Subjects { get; init; }
}

/// <param name="Seed">The audit's own random choices derive from it alone.</param>
/// <param name="Threads">How many threads the audit may use; results do not depend on it.</param>
public sealed record AuditContext(ulong Seed, int Threads = 1, IProgress<double>? Progress = null)
{
    /// <summary>Sentences for whoever waits, such as how long an attack with shadow models will take; null when nobody reads them.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>
    /// Takes the training records that an attack exposes. They are for the steward's eyes only: they stand in no result, no report and no
    /// bundle. Null when nobody keeps them.
    /// </summary>
    public Action<ExposedRecord>? Exposed { get; init; }

    /// <summary>Where finished parts of long work are kept, so that it can go on after a crash; null to keep none.</summary>
    public AuditCheckpoints? Checkpoints { get; init; }

    /// <summary>How many shadow models are fitted, where the generator can be fitted again.</summary>
    public int ShadowModels { get; init; } = 64;

    /// <summary>For estimates of the time left; no result depends on it.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What the audits of one run on one input do once for all of them; <see cref="AuditRun"/> gives each run its own.</summary>
    public SharedWork Shared { get; init; } = new();
}

/// <summary>A training record that an attack found, for the steward.</summary>
/// <param name="Audit">Id of the audit.</param>
/// <param name="TrainRow">Row of the training table, from 0.</param>
/// <param name="Score">How exposed it is by this attack; higher is more.</param>
/// <param name="Why">A sentence on what the attacker learned; it quotes no value.</param>
public sealed record ExposedRecord(string Audit, int TrainRow, double Score, string Why);

/// <summary>Small results by key, such as the features of one shadow model. They are as confidential as the training table.</summary>
/// <param name="Read">The bytes kept under a key; null when there are none.</param>
/// <param name="Write">Keeps the bytes, whole or not at all. Called by several threads.</param>
public sealed record AuditCheckpoints(Func<string, byte[]?> Read, Action<string, byte[]> Write);
