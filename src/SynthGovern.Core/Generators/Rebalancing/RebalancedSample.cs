using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>What a model draws, before and after rebalancing: equally many rows, and the same columns.</summary>
/// <param name="Representative">What the model draws with the same seed without rebalancing.</param>
/// <param name="Changed">
/// Rows in which the two differ: with another outcome or another number, or, for methods that choose rows, how many rows gave way to rows of the
/// same group with the other outcome.
/// </param>
public sealed record RebalancedSample(Table Representative, Table Rebalanced, long Changed);
