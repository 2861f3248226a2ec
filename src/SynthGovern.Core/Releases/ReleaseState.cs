namespace SynthGovern.Releases;

/// <summary>Where a release stands. <c>ReleaseTransitions</c> says who may move it where.</summary>
public enum ReleaseState
{
    Requested,
    Training,
    Audited,
    Decided,
    StewardReviewed,
    Approved,
    Signed,
    Delivered,
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
}
