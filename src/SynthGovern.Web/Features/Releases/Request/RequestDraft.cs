using System.Globalization;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Web.Features.Releases.Request;

/// <summary>A request while it is typed.</summary>
internal sealed class RequestDraft
{
    public string Source { get; set; } = "";

    public string Generator { get; set; } = "";

    public string Policy { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string Recipient { get; set; } = "";

    public RecipientClass RecipientClass { get; set; }

    public string Epsilon { get; set; } = "1";

    public string Delta { get; set; } = "1e-6";

    public int Rows { get; set; } = 1000;

    /// <summary>What shall be evened out between groups; null for an extract representative of the source.</summary>
    public RebalancingRequest? Rebalancing { get; set; }

    public Result<PrivacyBudget> Budget => PrivacyBudget.Of(Number(Epsilon), Number(Delta));

    public static RequestDraft Of(Release release) => new()
    {
        Source = release.SourceName,
        Generator = release.Generator,
        Policy = release.Policy,
        Purpose = release.Purpose,
        Recipient = release.Recipient,
        RecipientClass = release.RecipientClass,
        Epsilon = release.Epsilon.ToString("R", CultureInfo.InvariantCulture),
        Delta = release.Delta.ToString("R", CultureInfo.InvariantCulture),
        Rows = release.Rows,
        Rebalancing = ReleaseRequests.RebalancingOf(release),
    };

    public ReleaseRequest ToRequest(string person)
        => new(person, Purpose.Trim(), Recipient.Trim(), RecipientClass, Source, Generator, Number(Epsilon), Number(Delta), Rows, Policy) { Rebalancing = Rebalancing };

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
