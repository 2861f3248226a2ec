namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Whom a membership attack is tried on, by random choice. A score that uses reference people may not be judged by the same people, who would
/// look familiar to it: one half of the control is reference, the other half are the non-members. As many training rows are the members.
/// </summary>
/// <param name="Members">Rows of the training table, in random order.</param>
/// <param name="NonMembers">Rows of the control, in random order.</param>
/// <param name="Reference">The other rows of the control.</param>
/// <param name="Others">The other rows of the training table.</param>
internal sealed record MembershipPeople(int[] Members, int[] NonMembers, int[] Reference, int[] Others)
{
    /// <summary>With fewer members or non-members nothing is estimated.</summary>
    public const int Fewest = 30;

    public static MembershipPeople Of(int trainRows, int controlRows, SeededRandom random)
    {
        var (train, control) = (Shuffled(trainRows, random.Split(1)), Shuffled(controlRows, random.Split(2)));
        var nonMembers = controlRows - (controlRows / 2);
        var members = Math.Min(trainRows, nonMembers);
        return new MembershipPeople(train[..members], control[..nonMembers], control[nonMembers..], train[members..]);
    }

    /// <summary>Why nothing can be estimated; null when it can.</summary>
    public string? TooFew()
        => Math.Min(Members.Length, Math.Min(NonMembers.Length, Reference.Length)) >= Fewest ? null
            : $"{Members.Length} members, {NonMembers.Length} non-members and {Reference.Length} reference people; {Fewest} of each are needed, and the control is divided into the last two";

    private static int[] Shuffled(int rows, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        random.Shuffle<int>(order);
        return order;
    }
}
