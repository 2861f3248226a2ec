namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>An epsilon or a delta, or how long a transform would be needed for it.</summary>
/// <param name="Value">Null when the transform would be too long.</param>
/// <param name="Points">The points of the grid that the sum of losses has to cover.</param>
internal readonly record struct LossAnswer(double? Value, long Points);
