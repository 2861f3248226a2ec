using System.Text;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Singling out for one protected group: of the questions that isolate a row of the group among all rows of the extract, how many isolate
/// one person among all training rows who is of the group too. Whoever isolates somebody of another group has found nobody of this one. The
/// control is asked the same, in a crowd of the same size (<see cref="EqualCrowd"/>).
/// <para>
/// The questions of the whole table that fall to the group come first; further ones are drawn from its rows up to
/// <see cref="PerGroup"/>, but no more than the extract has rows of the group, so that few rows do not ask over and over. They come from a
/// random stream of their own: the result of the whole table does not depend on the groups.
/// </para>
/// </summary>
internal sealed class SinglingOutGroups(
    string metric, QuestionedTables questioned, RandomDivisions divisions, QuestionSource source, IReadOnlyList<Answer> whole, IReadOnlySet<Query> known, int attacks)
{
    /// <summary>So many questions are made from the rows of a group where the whole table's are fewer.</summary>
    public const int PerGroup = 500;

    private static readonly CompositeFormat Words = CompositeFormat.Parse("questions made from the group's rows of the extract isolate one person of the group with {0:P1} of {1} in the training rows, {2:P1} in the control");

    /// <returns>The measurement, and the answers that isolate a training row of the group.</returns>
    public (Measurement Judged, IReadOnlyList<Answer> Found) Judge(ProtectedGroup group, SeededRandom random, CancellationToken cancel)
    {
        var scope = group.Scope();
        if (Math.Min(group.Synthetic.Length, Math.Min(group.Train.Length, group.Control.Length)) < AttackResult.Fewest)
        {
            return (AttackResult.TooFew(metric, scope, group.Train.Length, group.Control.Length, group.Synthetic.Length, $"rows of {group.Level} that differ"), []);
        }

        var answers = Answers(group, random, cancel);
        var asked = Math.Min(Wanted(group, answers.Count), answers.Count);
        if (asked < AttackResult.Fewest)
        {
            var few = $"only {asked} questions isolate one of the {group.Synthetic.Length} rows of {group.Level} in the extract; {AttackResult.Fewest} are needed";
            return (Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, few, asked), []);
        }

        var members = questioned.Members(group);
        var found = answers.Take(asked).Where(answer => answer.TrainRow != Answer.Nobody && members[questioned.ValueOf(answer.TrainRow)]).ToArray();
        var onControl = answers.Sum(answer => questioned.Crowd.Chance(answer.Matches, members));
        var successes = new Successes(asked, found.Length, answers.Count, onControl, questioned.Crowd.Scale, divisions.DesignEffect(answers, asked, members, cancel));
        return (AttackResult.Judge(metric, scope, successes, guessing: null, Words), found);
    }

    private List<Answer> Answers(ProtectedGroup group, SeededRandom random, CancellationToken cancel)
    {
        var inExtract = Members(group.Synthetic, questioned.Synthetic.Count);
        var answers = whole.Where(answer => inExtract[answer.ExtractRow]).ToList();
        var missing = (Wanted(group, answers.Count) * questioned.Crowd.Repeats) - answers.Count;
        if (missing > 0) answers.AddRange(questioned.Ask(source.Among(group.Synthetic, missing, known, random), cancel));
        return answers;
    }

    /// <summary>Questions to the training rows: as many of the whole table's as are the group's, at least <see cref="PerGroup"/>, at most one per row.</summary>
    private int Wanted(ProtectedGroup group, int available)
        => Math.Min(group.Synthetic.Length, Math.Min(attacks, Math.Max(PerGroup, available / questioned.Crowd.Repeats)));

    private static bool[] Members(int[] rows, int count)
    {
        var members = new bool[count];
        foreach (var row in rows) members[row] = true;
        return members;
    }
}
