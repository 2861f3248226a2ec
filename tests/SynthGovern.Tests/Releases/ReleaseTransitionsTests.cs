using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Policies;
using SynthGovern.Releases;
using static SynthGovern.Releases.ReleaseState;

namespace SynthGovern.Tests.Releases;

public sealed class ReleaseTransitionsTests
{
    private static readonly string[] Persons = ["anna", "ANNA ", "ben", "carla", "dilek"];
    private static readonly ReleasePeople Reviewed = new("anna", "ben");

    [Fact]
    public void TheRoadFromRequestToDeliveryIsOpen()
    {
        var people = new ReleasePeople("anna");
        var state = Requested;
        foreach (var (to, role, person) in new[]
                 {
                     (Training, Role.System, "system"), (Audited, Role.System, "system"), (Decided, Role.System, "system"),
                     (StewardReviewed, Role.Steward, "ben"), (Approved, Role.Officer, "carla"), (Signed, Role.System, "system"), (Delivered, Role.Requester, "anna"),
                 })
        {
            var from = state;
            state = ReleaseTransitions.Move(from, to, role, person, people, null, Verdict.Allowed).Value;
            people = people.After(from, to, person);
        }

        Assert.Equal((Delivered, new ReleasePeople("anna", "ben", "carla")), (state, people));
    }

    [Theory]
    [InlineData("anna", "its requester")]
    [InlineData("Anna", "its requester")]
    [InlineData("ben", "its steward")]
    public void NobodyApprovesAReleaseInWhichTheyPlayedAnotherPart(string person, string part)
        => Assert.Contains(part, Denial(ReleaseTransitions.Move(StewardReviewed, Approved, Role.Officer, person, Reviewed, null, Verdict.Allowed)));

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Steward)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.System)]
    public void OnlyAnOfficerApproves(Role role)
        => Assert.IsType<WrongRole>(ReleaseTransitions.Move(StewardReviewed, Approved, role, "carla", Reviewed, null, Verdict.Allowed).Error);

    [Theory]
    [InlineData(Verdict.Denied)]
    [InlineData(Verdict.NeedsSecondApproval)]
    [InlineData(null)]
    public void OneOfficerCannotApproveWhatThePolicyDidNotAllow(Verdict? verdict)
        => Assert.IsType<VerdictForbidsMove>(ReleaseTransitions.Move(StewardReviewed, Approved, Role.Officer, "carla", Reviewed, null, verdict).Error);

    [Fact]
    public void ASecondApprovalIsByASecondOfficer()
    {
        var people = Reviewed.After(StewardReviewed, AwaitingSecondApproval, "carla");
        var again = ReleaseTransitions.Move(AwaitingSecondApproval, Approved, Role.Officer, "carla", people, null, Verdict.NeedsSecondApproval);
        var other = ReleaseTransitions.Move(AwaitingSecondApproval, Approved, Role.Officer, "dilek", people, null, Verdict.NeedsSecondApproval);
        Assert.Contains("first approver", Denial(again));
        Assert.Equal(Approved, other.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void RefusingNeedsAReason(string? comment)
        => Assert.IsType<CommentMissing>(ReleaseTransitions.Move(StewardReviewed, Refused, Role.Officer, "carla", Reviewed, comment, Verdict.Denied).Error);

    [Fact]
    public void NothingLeavesAFinalState()
        => Assert.DoesNotContain(ReleaseTransitions.All, move => ReleaseTransitions.IsFinal(move.From));

    [Fact]
    public void EveryStateIsReachable()
        => Assert.Equal(Enum.GetValues<ReleaseState>().Except([Requested]).Order(), ReleaseTransitions.All.Select(move => move.To).Where(state => state != Requested).Distinct().Order());

    [Property(MaxTest = 300)]
    public Property RandomWalksKeepTheRules() => Prop.ForAll(Walks(), steps =>
    {
        foreach (var verdict in new Verdict?[] { Verdict.Allowed, Verdict.NeedsSecondApproval, Verdict.Denied, null })
        {
            var (state, people) = (Requested, new ReleasePeople("anna"));
            foreach (var (to, role, person) in steps)
            {
                var from = state;
                if (!ReleaseTransitions.Move(from, to, role, person, people, "because", verdict).TryGet(out state, out _))
                {
                    state = from;
                    continue;
                }

                people = people.After(from, to, person);
                if (ReleaseTransitions.IsFinal(from)) return false;
                if (state is Approved or Signed or Delivered && !ApprovedByEnough(people, verdict)) return false;
            }
        }

        return true;
    });

    private static bool ApprovedByEnough(ReleasePeople people, Verdict? verdict)
    {
        var distinct = new[] { people.Requester, people.Steward, people.Officer, people.SecondOfficer }
            .OfType<string>().Select(person => person.Trim().ToLowerInvariant()).Distinct().Count();
        return verdict switch { Verdict.Allowed => distinct == 3, Verdict.NeedsSecondApproval => distinct == 4, _ => false };
    }

    /// <summary>Long walks in which most steps are permitted ones by a random person, and the rest anything at all.</summary>
    private static Arbitrary<(ReleaseState To, Role Role, string Person)[]> Walks()
    {
        var known = Gen.Elements(ReleaseTransitions.All.SelectMany(move => move.By.Select(role => (move.To, role))).Where(move => move.To is not (Refused or Withdrawn)).ToArray());
        var wild = Gen.Elements(Enum.GetValues<ReleaseState>()).SelectMany(_ => Gen.Elements(Enum.GetValues<Role>()), (state, role) => (state, role));
        var step = Gen.Frequency((9, known), (1, wild)).SelectMany(_ => Gen.Elements(Persons), (move, person) => (move.Item1, move.Item2, person));
        return Gen.ArrayOf(step, 200).ToArbitrary();
    }

    private static string Denial(Result<ReleaseState> result)
    {
        Assert.Equal(ErrorKind.Denied, result.Error!.Kind);
        return result.Error.ToString();
    }
}
