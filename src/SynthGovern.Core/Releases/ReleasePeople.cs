namespace SynthGovern.Releases;

/// <summary>Who has played which part in a release so far; all of them are different people.</summary>
/// <param name="Steward">Who reviewed it.</param>
/// <param name="Officer">Who approved it, or approved it first.</param>
/// <param name="SecondOfficer">Who approved it second, where the policy asks for two.</param>
public sealed record ReleasePeople(string Requester, string? Steward = null, string? Officer = null, string? SecondOfficer = null)
{
    /// <summary>Names that differ only in case are one person.</summary>
    public static bool Same(string? one, string? other)
        => one is not null && other is not null && string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The people after a permitted move of <paramref name="person"/> to <paramref name="to"/>.</summary>
    public ReleasePeople After(ReleaseState from, ReleaseState to, string person) => (from, to) switch
    {
        (_, ReleaseState.Requested) => new ReleasePeople(Requester),
        (_, ReleaseState.StewardReviewed) => this with { Steward = person },
        (ReleaseState.AwaitingSecondApproval, ReleaseState.Approved) => this with { SecondOfficer = person },
        (_, ReleaseState.AwaitingSecondApproval or ReleaseState.Approved) => this with { Officer = person },
        _ => this,
    };
}
