using System.Globalization;
using SynthGovern.Policies;

namespace SynthGovern.Releases;

public sealed record NoSuchTransition : Error
{
    public NoSuchTransition(ReleaseState from, ReleaseState to)
        : base("a release cannot make this move")
    {
        var reachable = ReleaseTransitions.All.Where(move => move.From == from).Select(move => move.To.ToString()).ToList();
        (Got, Allowed) = ($"{from} to {to}", reachable.Count > 0 ? string.Join(", ", reachable) : $"nothing, {from} is final");
    }

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record WrongRole : Error
{
    public WrongRole(ReleaseTransition move, Role role)
        : base($"this role may not move a release from {move.From} to {move.To}")
        => (Got, Allowed) = (role.ToString(), string.Join(", ", move.By));

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record SamePerson : Error
{
    public SamePerson(string person, Role role, string part)
        : base($"{person} may not act as {role} of this release")
        => (Got, Allowed) = ($"{person}, who is {part}", "requester, steward and officers are different people");

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record CommentMissing : Error
{
    public CommentMissing(ReleaseState to)
        : base($"moving a release to {to} needs a comment")
        => Remedy = "Say why in one sentence";
}

public sealed record VerdictForbidsMove : Error
{
    private readonly Verdict? verdict;

    public VerdictForbidsMove(ReleaseTransition move, Verdict? verdict)
        : base($"the policy's decision forbids moving this release from {move.From} to {move.To}")
    {
        this.verdict = verdict;
        Got = verdict?.ToString() ?? "no decision";
        Allowed = verdict switch
        {
            Verdict.NeedsSecondApproval => "approval by two officers, refusal, sending back",
            Verdict.Allowed => "approval by one officer, refusal, sending back",
            _ => "refusal, sending back",
        };
    }

    public override ErrorKind Kind => verdict == Verdict.NeedsSecondApproval ? ErrorKind.NeedsSecondApproval : ErrorKind.Denied;
}

public sealed record RequestFieldInvalid : Error
{
    public RequestFieldInvalid(string field, string got, string allowed)
        : base("the request cannot be taken")
        => (Where, Got, Allowed) = (field, got, allowed);

    public static RequestFieldInvalid Count(string field, int got, int most)
        => new(field, got.ToString(CultureInfo.InvariantCulture), $"1 to {most.ToString(CultureInfo.InvariantCulture)}");
}

public sealed record ExtractLacksColumn : Error
{
    public ExtractLacksColumn(string column, IEnumerable<string> columns)
        : base($"the extract lacks the column {column}")
        => (Got, Allowed) = (string.Join(", ", columns), "every column of the schema that can be learned");
}

public sealed record EvidenceUnreadable : Error
{
    public EvidenceUnreadable(string name, string problem)
        : base("the evidence cannot be read")
        => (Where, Got, Allowed) = (name, problem, "an evidence.json as this product writes it");
}

public sealed record RefitUnlike : Error
{
    public RefitUnlike(string generator)
        : base("a fit with these options would do something else to the data than the fit of the model did")
    {
        (Where, Got) = ("--set", "a fit of " + generator + " with the options given, under the epsilon of the model");
        Remedy = "Give the same --set, --schema and --delta that the model was made with";
    }
}
