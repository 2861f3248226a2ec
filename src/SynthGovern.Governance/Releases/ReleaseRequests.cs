using System.Text.Json;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

/// <summary>Between the request as a person makes it and the row in which it is kept.</summary>
public static class ReleaseRequests
{
    public static ReleaseRequest Of(Release release) => new(
        release.Requester,
        release.Purpose,
        release.Recipient,
        release.RecipientClass,
        release.SourceName,
        release.Generator,
        release.Epsilon,
        release.Delta,
        release.Rows,
        release.Policy,
        release.ValidDays)
    {
        Rebalancing = RebalancingOf(release),
    };

    /// <summary>What the request asks to be evened out between groups; null for an extract representative of the source.</summary>
    public static RebalancingRequest? RebalancingOf(Release release)
        => release.RebalancingJson is { } json ? JsonSerializer.Deserialize<RebalancingRequest>(json, Json.Options) : null;

    /// <summary>The generator's options that the request names.</summary>
    public static IReadOnlyDictionary<string, string> OptionsOf(Release release)
        => JsonSerializer.Deserialize<Dictionary<string, string>>(release.OptionsJson, Json.Options)!;

    internal static Release New(ReleaseRequest request, string requester, IReadOnlyDictionary<string, string> options, DateTimeOffset at) => new()
    {
        Id = ShortId.New(),
        SourceName = request.Source,
        Purpose = request.Purpose.Trim(),
        Recipient = request.Recipient.Trim(),
        RecipientClass = request.RecipientClass,
        Generator = request.Generator,
        OptionsJson = Text(options),
        RebalancingJson = Text(request.Rebalancing),
        Epsilon = request.Epsilon,
        Delta = request.Delta,
        Rows = request.Rows,
        Policy = request.Policy,
        ValidDays = request.ValidDays,
        State = ReleaseState.Requested,
        Requester = requester,
        RequestedAt = at,
        ChangedAt = at,
    };

    /// <summary>Asks again, differently: what was found out about the former request no longer speaks for it.</summary>
    internal static void Replace(Release release, ReleaseRequest request, IReadOnlyDictionary<string, string> options)
    {
        (release.Purpose, release.Recipient, release.RecipientClass) = (request.Purpose.Trim(), request.Recipient.Trim(), request.RecipientClass);
        (release.Generator, release.OptionsJson, release.RebalancingJson) = (request.Generator, Text(options), Text(request.Rebalancing));
        (release.Epsilon, release.Delta, release.Rows) = (request.Epsilon, request.Delta, request.Rows);
        (release.Policy, release.ValidDays) = (request.Policy, request.ValidDays);
        (release.EvidenceJson, release.EvidenceHash, release.ExtractHash) = (null, null, null);
        (release.DecisionJson, release.DecisionHash, release.Verdict, release.Failure) = (null, null, null, null);
    }

    private static string? Text(RebalancingRequest? rebalancing) => rebalancing is null ? null : System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(rebalancing));

    private static string Text(IReadOnlyDictionary<string, string> options) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(options));
}
