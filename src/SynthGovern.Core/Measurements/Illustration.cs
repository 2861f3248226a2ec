using System.Text.Json.Serialization;

namespace SynthGovern.Measurements;

/// <summary>
/// What a picture beside the measurements is drawn from: shares, curves and pairs of numbers. No rule judges it. It is made from real people's
/// values and stays with the evidence, on the inside.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$kind")]
[JsonDerivedType(typeof(DistributionIllustration), "distribution")]
[JsonDerivedType(typeof(AssociationIllustration), "association")]
[JsonDerivedType(typeof(ReliabilityIllustration), "reliability")]
[JsonDerivedType(typeof(ParityIllustration), "parity")]
public abstract record Illustration;

/// <summary>The distribution of one column in the three tables.</summary>
/// <param name="IsOrdered">Whether the bins keep their order: ranges of a number, ranks; otherwise they are categories.</param>
/// <param name="Bins">Shares of each table, which add up to 1 over the bins.</param>
public sealed record DistributionIllustration(string Column, bool IsOrdered, IReadOnlyList<DistributionShare> Bins) : Illustration;

/// <param name="Label">The value or range in words; missing values and values too rare to be drawn alone have bins of their own.</param>
/// <param name="Real">Share of the training rows.</param>
/// <param name="Control">Share of the control rows.</param>
public sealed record DistributionShare(string Label, double Real, double Synthetic, double Control);

/// <summary>How strongly each pair of columns hangs together, in the three tables.</summary>
/// <param name="Columns">In the order in which rows and columns of the picture stand.</param>
public sealed record AssociationIllustration(IReadOnlyList<string> Columns, IReadOnlyList<AssociationPair> Pairs) : Illustration;

/// <param name="Measure">Pearson (−1 to 1), Cramér's V or correlation ratio (0 to 1).</param>
/// <param name="Real">In the training table; null where a column is constant.</param>
public sealed record AssociationPair(string First, string Second, string Measure, double? Real, double? Synthetic, double? Control);

/// <summary>How the predicted probability of an outcome compares with how often it happens, on real people.</summary>
/// <param name="Model">The kind of model, in words.</param>
public sealed record ReliabilityIllustration(string Target, string Model, IReadOnlyList<ReliabilityCurve> Curves) : Illustration;

/// <param name="Name">What the model learned from, or the group, in words.</param>
public sealed record ReliabilityCurve(string Name, IReadOnlyList<ReliabilityPoint> Points);

/// <param name="Predicted">Mean predicted probability of the people in the bin.</param>
/// <param name="Observed">Share of them with the outcome.</param>
/// <param name="N">People in the bin.</param>
public sealed record ReliabilityPoint(double Predicted, double Observed, long N);

/// <summary>Accuracy against parity between groups, of several ways to learn a model or to make an extract.</summary>
/// <param name="Parity">The measure on the parity axis, by name; 0 is parity.</param>
public sealed record ParityIllustration(string Target, string Attribute, string Parity, IReadOnlyList<ParityPoint> Points) : Illustration;

/// <param name="Name">What was done, in words.</param>
/// <param name="Accuracy">Share of real people predicted rightly.</param>
/// <param name="Difference">Largest difference between two groups, 0 to 1.</param>
public sealed record ParityPoint(string Name, double Accuracy, Interval? AccuracyInterval, double Difference, Interval? DifferenceInterval);
