using System.Globalization;

namespace SynthGovern.Policies;

/// <summary>A policy or case file that cannot be used, with the line at fault.</summary>
public sealed record PolicyFileInvalid : Error
{
    public PolicyFileInvalid(string what, string file, long line, string? got = null, string? allowed = null, string? remedy = null)
        : base(what)
    {
        Where = line > 0 ? $"{file}, line {line.ToString(CultureInfo.InvariantCulture)}" : file;
        (Got, Allowed, Remedy) = (got, allowed, remedy);
    }
}

public sealed record UnknownPolicy : Error
{
    public UnknownPolicy(string name, IEnumerable<string> known)
        : base("unknown policy")
        => (Where, Got, Allowed) = ("--policy", name, string.Join(", ", known) is { Length: > 0 } names ? names : "none: the policies folder is empty");
}

/// <summary>Rules that no case shows to hold, or none to be breached: an untested rule is not a rule.</summary>
public sealed record PolicyUntested : Error
{
    public PolicyUntested(string policy, IEnumerable<string> gaps)
        : base("a policy needs, for every rule, a case in which it holds and one in which it is breached")
    {
        (Where, Got) = ($"the cases of {policy}", string.Join("; ", gaps));
        Remedy = "Add the missing cases beside the policy";
    }
}
