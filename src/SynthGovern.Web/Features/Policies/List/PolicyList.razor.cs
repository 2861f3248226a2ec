using SynthGovern.Governance.Policies;
using SynthGovern.Policies;

namespace SynthGovern.Web.Features.Policies.List;

public sealed partial class PolicyList(PolicyLibrary library)
{
    private IReadOnlyList<Policy> policies = [];

    protected override void OnInitialized() => policies = library.All();

    private static string Consequence(string severity) => severity switch { "Deny" => "refused", "SecondApproval" => "second approval", _ => "warning" };
}
