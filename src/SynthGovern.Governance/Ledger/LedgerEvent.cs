namespace SynthGovern.Governance.Ledger;

/// <summary>Something to be remembered.</summary>
/// <param name="Kind">What happened, for example "release.approved".</param>
/// <param name="Subject">What it happened to, for example "release/k3v9q2mt".</param>
/// <param name="Actor">User name, or "system".</param>
/// <param name="Facts">States and hashes that stand in the leaf in clear: whoever gets the proof reads them.</param>
/// <param name="Rows">The rows of the store as they are now; the leaf commits to them by a salted hash.</param>
public sealed record LedgerEvent(string Kind, string Subject, string Actor, IReadOnlyDictionary<string, string> Facts, params object[] Rows);
