using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>One measure of how well scores tell members from non-members.</summary>
/// <param name="Value">Within <paramref name="Interval"/> and the range of the measure.</param>
/// <param name="PValue">One-sided: the chance of a success at least as large if members and non-members were scored alike.</param>
/// <param name="N">The scores behind the value, of members and non-members together.</param>
internal sealed record MembershipEstimate(double Value, Interval Interval, double PValue, int N);
