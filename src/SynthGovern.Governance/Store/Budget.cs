using SynthGovern.Privacy;

namespace SynthGovern.Governance.Store;

/// <summary>Privacy budget reserved on a source, before the data is touched. Rows are never changed or removed.</summary>
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

    /// <summary>Sum of all charges of the source, this one included, and those that were given back later too.</summary>
    public required double RhoAfter { get; init; }

    public required string ChargedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What all uses of a source together may cost: set once by an officer, before anything is spent. Rows are never changed or removed.</summary>
public sealed class BudgetCeiling
{
    public required string SourceName { get; init; }

    public Source? Source { get; init; }

    public required double Epsilon { get; init; }

    public required double Delta { get; init; }

    /// <summary>Whose data one unit of the guarantee is: that of the source's schema.</summary>
    public required PrivacyUnit Unit { get; init; }

    /// <summary>How many rows of one subject are covered; 1 when the unit is a row.</summary>
    public required int MaxRowsPerSubject { get; init; }

    public required NeighbouringRelation Relation { get; init; }

    public required string SetBy { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of a <see cref="BudgetCharge"/>: without one it is a reservation. Rows are never changed or removed.</summary>
public sealed class BudgetSettlement
{
    public required string ChargeId { get; init; }

    public BudgetCharge? Charge { get; init; }

    public required string SourceName { get; init; }

    public required BudgetOutcome Outcome { get; init; }

    /// <summary>Given back to the source; 0 when spent.</summary>
    public required double RhoReleased { get; init; }

    /// <summary>Sum of all that was given back to the source, this included.</summary>
    public required double ReleasedAfter { get; init; }

    public required string Why { get; init; }

    public required DateTimeOffset At { get; init; }
}

public enum BudgetOutcome
{
    /// <summary>The data was touched, or nobody can say that it was not.</summary>
    Spent,

    /// <summary>The use ended before the data was touched.</summary>
    Released,
}
