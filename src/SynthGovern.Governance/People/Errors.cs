namespace SynthGovern.Governance.People;

public sealed record UserNameNotAllowed : Error
{
    public UserNameNotAllowed(string name)
        : base("user name cannot be used")
        => (Got, Allowed) = ($"\"{name}\"", "1 to 64 letters, digits, hyphens, dots or underscores");
}

public sealed record UserNameTaken : Error
{
    public UserNameTaken(string name)
        : base("there is already a user of this name")
        => (Got, Remedy) = (name, "Choose another name");
}

public sealed record NoRoleGiven : Error
{
    public NoRoleGiven()
        : base("no role was given")
        => (Where, Allowed) = ("--role", "requester, steward, officer, auditor, administrator");
}

public sealed record PasswordNotAllowed : Error
{
    public PasswordNotAllowed(string because)
        : base("password cannot be used")
        => Remedy = because;
}

public sealed record UnknownUser : Error
{
    public UnknownUser(string name)
        : base("there is no user of this name")
        => Got = name;
}

/// <summary>Says no more than that, so that nobody learns which tokens exist.</summary>
public sealed record TokenRefused : Error
{
    public TokenRefused()
        : base("the token is unknown, revoked or expired")
        => Remedy = "Ask an administrator for a new one";

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record TokenLifetimeOutOfRange : Error
{
    public TokenLifetimeOutOfRange(TimeSpan lifetime)
        : base("token lifetime is out of range")
        => (Got, Allowed) = ($"{lifetime.TotalDays:F0} days", "1 to 366 days");
}
