using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

public sealed record UnknownRelease : Error
{
    public UnknownRelease(string id)
        : base("there is no such release")
        => Got = id;
}

public sealed record PersonLacksRole : Error
{
    public PersonLacksRole(string person, Role role)
        : base("this person may not do that")
        => (Got, Allowed) = (person, $"a person with the role {role.ToString().ToLowerInvariant()}");

    public override ErrorKind Kind => ErrorKind.Denied;
}

/// <summary>Someone acted between reading the page and pressing the button.</summary>
public sealed record ReleaseChangedMeanwhile : Error
{
    public ReleaseChangedMeanwhile(Release release)
        : base("the release was changed meanwhile")
        => (Where, Got, Remedy) = (release.Id, $"{release.State} since {Moments.Text(release.ChangedAt)}", "Read it again before you decide");

    public override ErrorKind Kind => ErrorKind.Denied;
}

/// <summary>The evidence that the person saw is not what would be approved.</summary>
public sealed record OtherEvidenceSeen : Error
{
    public OtherEvidenceSeen(string seen, string? current)
        : base("the evidence is not the one that was seen")
        => (Got, Allowed, Remedy) = (seen, current ?? "none yet", "Read the evidence again before you decide");

    public override ErrorKind Kind => ErrorKind.Denied;
}

/// <summary>The release says that it is approved, but the approvals of this evidence are not all there.</summary>
public sealed record ApprovalMissing : Error
{
    public ApprovalMissing(string id)
        : base("the release was not approved by all who must approve it")
        => (Where, Remedy) = (id, "Run 'synthgovern ledger audit': the store may have been changed");

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}

/// <summary>The request is not the one whose extract was audited and approved.</summary>
public sealed record EvidenceOfAnotherRequest : Error
{
    public EvidenceOfAnotherRequest(string id)
        : base("the evidence is about another request")
        => (Where, Remedy) = (id, "Run 'synthgovern ledger audit': the store may have been changed");

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}

public sealed record ReleaseIsRunning : Error
{
    public ReleaseIsRunning(string id)
        : base("a generator is already trained for this release")
        => Got = id;

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record TrainingInterrupted : Error
{
    public TrainingInterrupted()
        : base("the training was interrupted")
        => Remedy = "Its charge stays; asking again is charged again";

    public override ErrorKind Kind => ErrorKind.Denied;
}

/// <summary>A generator did more to the data than it had planned and was charged for.</summary>
public sealed record SpentMoreThanCharged : Error
{
    public SpentMoreThanCharged(double spent, double charged)
        : base("the generator spent more than was charged")
        => (Got, Allowed) = (FormattableString.Invariant($"rho {spent:G6}"), FormattableString.Invariant($"rho {charged:G6}"));

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}

/// <summary>A file that belongs to the release is missing or is not the one that was recorded.</summary>
public sealed record ReleaseFileChanged : Error
{
    public ReleaseFileChanged(string id, string file)
        : base("a file of the release is not the one recorded")
        => (Where, Got) = (id, file);

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}

/// <summary>Says no more than that, so that nobody learns which deliveries exist.</summary>
public sealed record DeliveryRefused : Error
{
    public DeliveryRefused()
        : base("the delivery is unknown, expired or withdrawn")
        => Remedy = "Ask the sender";

    public override ErrorKind Kind => ErrorKind.Denied;
}
