namespace SynthGovern.Governance.Store;

/// <summary>
/// A registered confidential table: the exact file by its hash, the schema that was declared for it, its one split into train
/// and control, and the ceiling that is proposed for its privacy budget.
/// </summary>
public sealed class Source
{
    public required string Name { get; init; }

    /// <summary>SHA-256, lower-case hex, of the file's bytes; the file lies under that name in the data folder.</summary>
    public required string FileHash { get; init; }

    public required string SchemaYaml { get; init; }

    public required string SchemaHash { get; init; }

    /// <summary>User name of the person who answers for the source and declared what is public about it.</summary>
    public required string Owner { get; init; }

    /// <summary>What the owner proposes; nothing can be spent before an officer has set the <see cref="BudgetCeiling"/>.</summary>
    public required double CeilingEpsilon { get; init; }

    public required double CeilingDelta { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Rows of the file.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows kept after the cap on rows per subject.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Subjects, or rows used when the schema names no subject.</summary>
    public required int Subjects { get; init; }

    /// <summary>SHA-256, lower-case hex, of the stored assignment of rows to train, control and dropped.</summary>
    public required string SplitHash { get; init; }

    /// <summary>What the reader had to tell about the file, one line each.</summary>
    public string Notices { get; init; } = "";
}
