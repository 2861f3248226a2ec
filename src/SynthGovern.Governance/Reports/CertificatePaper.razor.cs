using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>The public certificate: one page.</summary>
public partial class CertificatePaper
{
    [Parameter, EditorRequired] public CertificateModel Model { get; set; } = null!;

    private string QrText => Model.VerifyAt ?? Model.ShortCode;

    private string Decided
    {
        get
        {
            var officers = Model.Approvals.Where(approval => approval.Role is Role.Officer).Select(approval => approval.Person).Distinct(StringComparer.Ordinal).ToArray();
            var who = officers.Length == 0 ? "under the policy below" : $"under the policy below and approved by {string.Join(" and ", officers)}";
            var made = Model.Generator is null ? "" : " Its rows were drawn from a model of the source; they are not rows of the source.";
            return $"This synthetic extract was released {who}.{made}";
        }
    }

    private string RecipientText => Model.RecipientClass switch
    {
        RecipientClass.Internal => "A team inside the organisation",
        RecipientClass.Contracted => "An outside organisation bound by a contract",
        _ => "Anyone",
    };

    private string PrivacyText => Model.Privacy is { } privacy
        ? Sentences.Privacy(privacy.Epsilon, privacy.Delta, privacy.Unit, privacy.Relation, Model.Subject)
        : "No differential-privacy guarantee is stated for this extract.";

    private string Neighbours(PrivacyStatement privacy)
        => privacy.Unit is PrivacyUnit.Subject ? $"Covers up to {Figures.Plural(privacy.MaxRowsPerSubject, "row")} per {Model.Subject}." : "";
}
