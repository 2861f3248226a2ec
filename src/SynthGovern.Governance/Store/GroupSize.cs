namespace SynthGovern.Governance.Store;

/// <summary>How many units a protected group has, with noise that was paid for once. Rows are never changed or removed.</summary>
public sealed class GroupSize
{
    public required string SourceName { get; init; }

    /// <summary>The protected column.</summary>
    public required string Column { get; init; }

    /// <summary>A declared category of it.</summary>
    public required string Value { get; init; }

    /// <summary>Units with noise; may be below 0.</summary>
    public required double NoisyCount { get; init; }

    /// <summary>Of the noise, in units.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The charge that paid for it.</summary>
    public required string ChargeId { get; init; }

    public BudgetCharge? Charge { get; init; }

    public required DateTimeOffset At { get; init; }
}
