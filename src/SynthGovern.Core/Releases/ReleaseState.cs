namespace SynthGovern.Releases;

/// <summary>Where a release stands. <see cref="ReleaseTransitions"/> says who may move it where.</summary>
public enum ReleaseState
{
    Requested,
    Training,
    Audited,
    Decided,
    StewardReviewed,

    /// <summary>One officer has approved what the policy lets pass only with two.</summary>
    AwaitingSecondApproval,
    Approved,
    Signed,
    Delivered,

    /// <summary>Taken back by its requester or, once approved, by a steward or an officer. Final.</summary>
    Withdrawn,

    /// <summary>By the policy or by a person. Final.</summary>
    Refused,

    /// <summary>Back to the requester with a comment; it may be requested again.</summary>
    SentBack,
}

/// <summary>What a person may do. One person may hold several roles, but plays only one in a release.</summary>
public enum Role
{
    Requester,
    Steward,
    Officer,
    Auditor,
    Administrator,

    /// <summary>The platform itself: trains, audits, judges and signs. Never held by a person.</summary>
    System,
}
