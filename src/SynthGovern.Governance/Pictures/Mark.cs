using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Pictures;

/// <summary>A verdict or a status as people see it: always an icon and a word, never colour alone.</summary>
public enum Mark
{
    None,
    Allowed,
    Refused,
    NeedsSecondApproval,
    Waived,
    Inconclusive,
    NotEstimable,
    NotDeclared,
    NotApplicable,
    Holds,
    Breached,
    Warning,
}

public static class Words
{
    public static string Of(Mark mark) => mark switch
    {
        Mark.Allowed => "Allowed",
        Mark.Refused => "Refused",
        Mark.NeedsSecondApproval => "Needs second approval",
        Mark.Waived => "Waived",
        Mark.Inconclusive => "Inconclusive",
        Mark.NotEstimable => "Not estimable",
        Mark.NotDeclared => "Not declared",
        Mark.NotApplicable => "Not applicable",
        Mark.Holds => "Holds",
        Mark.Breached => "Breached",
        Mark.Warning => "Warning",
        _ => "",
    };
}

public static class Marks
{
    public static Mark Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => Mark.Allowed,
        Verdict.NeedsSecondApproval => Mark.NeedsSecondApproval,
        _ => Mark.Refused,
    };

    /// <summary>A measured value needs no mark; everything else says why it is not one.</summary>
    public static Mark Of(MeasurementStatus status) => status switch
    {
        MeasurementStatus.Measured => Mark.None,
        MeasurementStatus.Inconclusive => Mark.Inconclusive,
        MeasurementStatus.NotEstimable => Mark.NotEstimable,
        MeasurementStatus.NotDeclared => Mark.NotDeclared,
        _ => Mark.NotApplicable,
    };

    /// <summary>How a rule fared; a rule that could not be judged shows why.</summary>
    public static Mark Of(Finding finding) => finding.State switch
    {
        RuleState.Holds => Mark.Holds,
        RuleState.Breached => Mark.Breached,
        _ => finding.Observed is { Status: not MeasurementStatus.Measured } observed ? Of(observed.Status)
            : finding.Observed is null ? Mark.NotEstimable : Mark.Inconclusive,
    };
}
