namespace SynthGovern.Governance.Store;

/// <summary>One leaf of the Merkle log. The database refuses to change or remove it.</summary>
public sealed class LedgerEntry
{
    /// <summary>0, 1, 2, … without a gap.</summary>
    public required long Index { get; init; }

    /// <summary>Canonical JSON: references, states and hashes; nothing about the people in a source.</summary>
    public required string Leaf { get; init; }

    /// <summary>RFC 6962 leaf hash of the UTF-8 bytes of <see cref="Leaf"/>, lower-case hex.</summary>
    public required string LeafHash { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>User name, or "system".</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, for example "release.approved".</summary>
    public required string Kind { get; init; }

    /// <summary>What it happened to, for example "release/k3v9q2mt".</summary>
    public required string Subject { get; init; }
}

/// <summary>
/// The words behind a leaf, which commits to them by a salted hash. They can be erased with their salt: the proofs survive.
/// </summary>
public sealed class LedgerDetails
{
    public required long Index { get; init; }

    public required byte[] Salt { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Json { get; init; }
}

/// <summary>A signed statement of how long the log was and what its root hash was. Never changed or removed.</summary>
public sealed class TreeHead
{
    public required string Id { get; init; }

    public required long Size { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Root { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>SHA-256 of the signer's certificate, lower-case hex.</summary>
    public required string Signer { get; init; }
}
