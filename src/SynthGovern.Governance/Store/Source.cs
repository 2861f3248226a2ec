namespace SynthGovern.Governance.Store;

/// <summary>
/// A registered confidential table: the exact file by its hash, the schema that was declared for it, its one split into train
/// and control, and the ceiling of its privacy budget.
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

/// <summary>Privacy budget spent on a source, before the data was touched. Rows are never changed or removed.</summary>
public sealed class BudgetCharge
{
    public required string Id { get; init; }

    public required string SourceName { get; init; }

    public Source? Source { get; init; }

    /// <summary>The release it was spent for, or null for a use outside a release.</summary>
    public string? ReleaseId { get; init; }

    /// <summary>What it was spent on, for the reader of the budget page.</summary>
    public required string What { get; init; }

    /// <summary>The privacy event charged, as JSON.</summary>
    public required string EventJson { get; init; }

    /// <summary>Zero-concentrated differential privacy charged.</summary>
    public required double Rho { get; init; }

    /// <summary>Sum of all charges of the source, this one included.</summary>
    public required double RhoAfter { get; init; }

    public required string ChargedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}
