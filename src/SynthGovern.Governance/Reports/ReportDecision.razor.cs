using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>Page 1: the verdict, the findings that drive it, what could not be judged, who decided.</summary>
public partial class ReportDecision
{
    private const int MostDriving = 3;
    private const int MostUnjudged = 5;

    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    private ReleaseRequest Request => Model.Evidence.Request;

    private string Heading => Model.Outcome switch
    {
        Mark.Allowed when Model.AllowedByHuman => "This extract may be released",
        Mark.Allowed => "The policy allows this extract; no officer has decided yet",
        Mark.NeedsSecondApproval => "This extract needs a second approval",
        _ => "This extract may not be released",
    };

    private string Word => Model.Outcome is Mark.Allowed && !Model.AllowedByHuman ? "Allowed by the policy" : Words.Of(Model.Outcome);

    /// <summary>Breached and unknown rules if there are any, else the rules that hold with least to spare.</summary>
    private IReadOnlyList<Finding> Driving
    {
        get
        {
            var open = Model.Findings.Where(finding => finding.State is not RuleState.Holds).ToArray();
            return open.Length > 0 ? [.. open.Take(MostDriving + 2)] : [.. Model.Findings.Take(MostDriving)];
        }
    }

    private IReadOnlyList<string> Unjudged
    {
        get
        {
            var groups = Model.Decision.Findings.SelectMany(finding => finding.NotJudged).Select(measurement => $"{Sentences.ScopeOf(measurement.Scope)} ({Figures.Plural(measurement.N, "row")})").Distinct(StringComparer.Ordinal).ToArray();
            if (groups.Length == 0) return [];
            var more = groups.Length > MostUnjudged ? $" and {groups.Length - MostUnjudged} more" : "";
            return [$"Too few to judge: {string.Join(", ", groups.Take(MostUnjudged))}{more}."];
        }
    }

    private string RecipientClass => Request.RecipientClass switch
    {
        SynthGovern.Releases.RecipientClass.Internal => "a team inside the organisation",
        SynthGovern.Releases.RecipientClass.Contracted => "an outside organisation bound by a contract",
        _ => "anyone",
    };

    private string PrivacyText => Model.Evidence.Privacy is { } privacy
        ? Sentences.Privacy(privacy.Epsilon, privacy.Delta, privacy.Unit, privacy.Relation, Model.Subject)
        : "No guarantee is stated.";
}
