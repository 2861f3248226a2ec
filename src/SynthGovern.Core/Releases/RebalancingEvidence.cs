using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;

namespace SynthGovern.Releases;

/// <summary>
/// What rebalancing did to an extract, accuracy beside parity. It holds values measured on real people and stays inside.
/// </summary>
/// <param name="Changed">Rows in which the extract differs from the representative sample; see <see cref="RebalancedSample.Changed"/>.</param>
/// <param name="Before">The sample of the same model that was not rebalanced.</param>
/// <param name="After">The extract.</param>
/// <param name="Real">The training table.</param>
/// <param name="Picture">Accuracy against the difference between groups, of the three.</param>
public sealed record RebalancingEvidence(
    string Target,
    IReadOnlyList<string> Attributes,
    RebalancingMethod Method,
    long Changed,
    ParityMeasure Before,
    ParityMeasure After,
    ParityMeasure Real,
    ParityIllustration Picture);

/// <summary>How often groups have the favourable outcome in a table, and how a model learned from it treats real people kept aside as control.</summary>
/// <param name="Groups">Those with enough rows in the sample before, the extract and the training table alike.</param>
/// <param name="Gap">Largest difference of rates between two groups of the table, 0 to 1; null with fewer than two groups.</param>
/// <param name="Accuracy">Share of control people whose outcome the model predicts; null when no model could be learned or tested.</param>
/// <param name="Selection">Largest difference between two groups of the control in how often the model predicts the favourable outcome, 0 to 1.</param>
/// <param name="Note">Groups left out, and why a value is missing; null when there is nothing to say.</param>
public sealed record ParityMeasure(
    IReadOnlyList<GroupRate> Groups,
    double? Gap,
    Interval? GapInterval,
    double? Accuracy,
    Interval? AccuracyInterval,
    double? Selection,
    Interval? SelectionInterval,
    string? Note);

/// <param name="Rate">Share of the group's rows with the favourable outcome.</param>
/// <param name="Interval">Of as many rows as the training table has of the group, where the table has more.</param>
/// <param name="Rows">Rows of the group with a known outcome.</param>
public sealed record GroupRate(string Group, double Rate, Interval Interval, long Rows);
