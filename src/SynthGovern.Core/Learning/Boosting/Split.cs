namespace SynthGovern.Learning.Boosting;

/// <summary>A division of a node's rows by the bins of one feature.</summary>
/// <param name="Gain">Twice the fall of the second-order loss; above 0.</param>
/// <param name="Left">Bins whose rows go left, the missing one included; the others go right.</param>
internal readonly record struct Split(double Gain, int Feature, BinSet Left, Sums LeftSums);
