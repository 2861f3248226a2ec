namespace SynthGovern.Governance.Store;

/// <summary>
/// A training record that an attack on a release exposed. For the steward's eyes only; it holds no value of the record, and never stands in a
/// report or a bundle. Each training of the release replaces those of the one before.
/// </summary>
public sealed class ExposedRow
{
    public const int LongestWhy = 500;

    public required string ReleaseId { get; init; }

    /// <summary>Id of the audit whose attack found it.</summary>
    public required string Audit { get; init; }

    /// <summary>Row of the source's training half, from 0.</summary>
    public required int TrainRow { get; init; }

    /// <summary>How exposed it is by that attack; comparable within one audit only.</summary>
    public required double Score { get; init; }

    /// <summary>What the attacker learned, in a sentence without values.</summary>
    public required string Why { get; init; }
}
