namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The name under which the features of a shadow model are kept: a hash of everything that they depend on, so that nothing is taken for
/// the work of another run.
/// </summary>
internal static class ShadowKey
{
    private const string Version = "shadow-features-1";

    public static string Of(AuditInput input, ShadowGame game, ExtractFeatures features, IReadOnlyList<int> targets, ulong seed, int size)
        => InputHash.Of(input, $"{Version}\n{seed}\n{game.Models}\n{size}\n{string.Join(',', targets)}\n{string.Join(',', features.Counts)}\n");
}
