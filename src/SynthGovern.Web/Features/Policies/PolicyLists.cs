using SynthGovern.Governance.Policies;
using SynthGovern.Policies;

namespace SynthGovern.Web.Features.Policies;

internal static class PolicyLists
{
    /// <summary>The policies as they are now; one that cannot be read is left out, and <c>policy test</c> says why.</summary>
    public static IReadOnlyList<Policy> All(this PolicyLibrary library)
        => [.. library.Names.Select(library.Read).Where(read => read.Succeeded).Select(read => read.Value)];
}
