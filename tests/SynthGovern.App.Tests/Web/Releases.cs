using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.App.Tests.Web;

/// <summary>Rows of the store in the shape that a test needs.</summary>
internal static class Releases
{
    public const string SourceName = "wards";

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private const string Wards = "schema: wards\ncolumns:\n  ward:\n    kind: categorical\n    categories: [north, south]\n    public: unconfirmed\n";

    public static Source Source(string name = SourceName, string schema = Wards) => new()
    {
        Name = name,
        FileHash = new string(name[0], 64),
        SchemaYaml = schema,
        SchemaHash = new string('b', 64),
        Owner = "stan",
        CeilingEpsilon = 3,
        CeilingDelta = 1e-6,
        RegisteredAt = At,
        Rows = 31_337,
        RowsUsed = 31_337,
        Subjects = 27_182,
        SplitHash = new string('c', 64),
    };

    public static Release Of(string id, ReleaseState state, string requester = "rita", string purpose = "Planning", Verdict? verdict = null, string? steward = null) => new()
    {
        Id = id,
        SourceName = SourceName,
        Purpose = purpose,
        Recipient = "Planning team",
        RecipientClass = RecipientClass.Internal,
        Generator = "independent",
        Epsilon = 1,
        Delta = 1e-6,
        Rows = 100,
        ValidDays = 365,
        Policy = "baseline",
        State = state,
        Requester = requester,
        Steward = steward,
        RequestedAt = At,
        ChangedAt = At,
        Verdict = verdict,
    };
}
