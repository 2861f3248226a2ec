using Microsoft.AspNetCore.Components;
using SynthGovern.Privacy;

namespace SynthGovern.Governance.Pictures;

/// <summary>What attacks on a mechanism proved about its epsilon, beside what is stated; on the page and on paper.</summary>
public partial class SelfAuditTable
{
    [Parameter, EditorRequired] public IReadOnlyList<EmpiricalBound> Audited { get; set; } = [];
}
