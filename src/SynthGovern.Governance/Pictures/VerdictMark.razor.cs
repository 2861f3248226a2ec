using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>A verdict or status: icon and word. Green only for what a human allowed; what a policy allows is neutral ink.</summary>
public partial class VerdictMark
{
    [Parameter, EditorRequired] public Mark Mark { get; set; }

    /// <summary>True when a person, not only the policy, gave this verdict.</summary>
    [Parameter] public bool ByHuman { get; set; }

    /// <summary>In place of the usual word, for example "Allowed by the policy".</summary>
    [Parameter] public string? Word { get; set; }

    private bool Framed => Mark is Mark.Allowed or Mark.Refused;

    private string Ink => Mark switch
    {
        Mark.Allowed when ByHuman => Palette.Good,
        Mark.Refused or Mark.Breached => Palette.Bad,
        _ => Palette.Ink,
    };

    private MarkShape Shape => Mark switch
    {
        Mark.Allowed or Mark.Holds => MarkShape.Tick,
        Mark.Refused or Mark.Breached => MarkShape.Cross,
        Mark.NeedsSecondApproval => MarkShape.Two,
        Mark.Waived => MarkShape.Wave,
        Mark.Inconclusive => MarkShape.Question,
        Mark.Warning => MarkShape.Triangle,
        _ => MarkShape.Dash,
    };

    private enum MarkShape
    {
        Tick,
        Cross,
        Two,
        Wave,
        Question,
        Triangle,
        Dash,
    }
}
