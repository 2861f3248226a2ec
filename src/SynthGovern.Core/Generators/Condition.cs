namespace SynthGovern.Generators;

/// <summary>What a sample must satisfy, from <c>--where "column=value,…"</c> and <c>--mix "column:level=share,…"</c>.</summary>
/// <param name="Values">Column to the value of every row, as it stands in a CSV file; the empty text is a missing value.</param>
public sealed record Condition(IReadOnlyDictionary<string, string> Values)
{
    public static readonly Condition None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The shares that the levels of one column shall have; null to leave them as learned.</summary>
    public TargetMix? Mix { get; init; }
}

/// <summary>Shares of the levels of one column, for rebalancing. Each row is drawn given its level, so all else stays as learned.</summary>
/// <param name="Shares">Level, as it stands in a CSV file, to a share from 0 to 1. They add up to 1; a level left out gets none.</param>
public sealed record TargetMix(string Column, IReadOnlyDictionary<string, double> Shares);
