using System.Security.Claims;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Approvals.Decide;

namespace SynthGovern.App.Tests.Web;

public sealed class ReleaseActionTests
{
    [Theory]
    [InlineData("stan", "steward", ReleaseState.Decided, Verdict.Allowed, "StewardReviewed, SentBack, Refused")]
    [InlineData("stan", "steward", ReleaseState.Decided, Verdict.Denied, "SentBack, Refused")]
    [InlineData("olga", "officer", ReleaseState.StewardReviewed, Verdict.Allowed, "Approved, SentBack, Refused")]
    [InlineData("olga", "officer", ReleaseState.StewardReviewed, Verdict.NeedsSecondApproval, "AwaitingSecondApproval, SentBack, Refused")]
    [InlineData("stan", "officer", ReleaseState.StewardReviewed, Verdict.Allowed, "")]
    [InlineData("rita", "officer", ReleaseState.StewardReviewed, Verdict.Allowed, "")]
    [InlineData("aldo", "auditor", ReleaseState.StewardReviewed, Verdict.Allowed, "")]
    [InlineData("adam", "administrator", ReleaseState.StewardReviewed, Verdict.Allowed, "")]
    [InlineData("rita", "requester", ReleaseState.SentBack, null, "Requested, Withdrawn")]
    [InlineData("other", "requester", ReleaseState.SentBack, null, "")]
    public void A_person_gets_the_buttons_of_their_part_and_no_others(string person, string role, ReleaseState state, Verdict? verdict, string buttons)
        => Assert.Equal(buttons, string.Join(", ", ReleaseAction.For(Release(state, verdict), Signed(person, role)).Select(action => action.To)));

    [Fact]
    public void Whatever_binds_asks_for_the_password_again()
    {
        var asked = ReleaseAction.For(Release(ReleaseState.StewardReviewed, Verdict.Allowed), Signed("olga", "officer"));
        Assert.All(asked, action => Assert.True(action.NeedsPassword));
        Assert.Equal([ReleaseState.SentBack, ReleaseState.Refused], asked.Where(action => action.NeedsReason).Select(action => action.To));
    }

    private static ClaimsPrincipal Signed(string name, string role)
        => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], "test"));

    private static Release Release(ReleaseState state, Verdict? verdict) => Releases.Of("r1", state, verdict: verdict, steward: state == ReleaseState.StewardReviewed ? "stan" : null);
}
