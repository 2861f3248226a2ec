using System.Text;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>Makes different questions, each of which isolates one row of the extract.</summary>
/// <param name="Whole">Up to so many questions from all rows of the extract.</param>
/// <param name="Among">Up to so many more that isolate one of the given rows of the extract and are not known yet.</param>
internal sealed record QuestionSource(Func<int, IReadOnlyList<Query>> Whole, QuestionsAmong Among);

internal delegate IReadOnlyList<Query> QuestionsAmong(int[] rows, int wanted, IReadOnlySet<Query> known, SeededRandom random);

/// <summary>
/// The part that both singling-out audits share: put questions made from the extract to the training rows and to the control. What is
/// concluded from the successes is said at <see cref="AttackResult"/>; with fewer than <see cref="AttackResult.Fewest"/> questions
/// nothing is.
/// <para>
/// Defects of the reference implementation that are not repeated: fewer questions than wanted count as many as they are, where the
/// reference keeps dividing by the number wanted (a full copy with 60 possible questions looks like a risk of 0.12); dates and columns
/// whose names have spaces are asked about, where it makes an empty query or drops the column; guesses are made as often as questions,
/// where a caller of its query list gets none; a control of another size is counted and not fitted; everything random follows from the seed.
/// </para>
/// </summary>
internal sealed class SinglingOut(AuditCard card, int attacks, int columns)
{
    public const int DefaultAttacks = 500;

    private static readonly CompositeFormat Words = CompositeFormat.Parse("isolates one person with {0:P1} of {1} questions in the training rows, {2:P1} in the control");

    private readonly string metric = card.Metrics[0];

    public AuditResult Run(AuditInput input, AuditContext context, Func<QuestionedTables, SeededRandom, QuestionSource> makeSource, CancellationToken cancel)
    {
        var tables = AuditTables.Of(input);
        cancel.ThrowIfCancellationRequested();
        var questioned = new QuestionedTables(tables);
        context.Progress?.Report(0.3);
        var (train, control, synthetic) = (questioned.Train.Count, questioned.Control.Count, questioned.Synthetic.Count);
        if (Math.Min(synthetic, Math.Min(train, control)) < AttackResult.Fewest)
        {
            return Completed([AttackResult.TooFew(metric, Scope.Whole, train, control, synthetic, "rows that differ")]);
        }

        var random = new SeededRandom(context.Seed);
        var source = makeSource(questioned, random.Split(1));
        var queries = source.Whole(attacks * questioned.Crowd.Repeats);
        context.Progress?.Report(0.5);
        if (queries.Count == 0)
        {
            return Completed([Measurement.Without(metric, MeasurementStatus.NotApplicable, Scope.Whole, "no row of the extract can be isolated by such a question, so this attack cannot be made")]);
        }

        var naive = SinglingOutQueries.Naive(questioned.Synthetic, questioned.InExtract, attacks, columns, random.Split(2));
        var guessed = naive.Count(query => questioned.InTrain.Count(query, enough: 2) == 1);
        var answers = questioned.Ask(queries, cancel);
        context.Progress?.Report(0.8);
        var divisions = new RandomDivisions(questioned, random.Split(3), cancel);
        var successes = Score(answers, attacks, questioned.Crowd);
        var whole = Judge(successes with { DesignEffect = divisions.DesignEffect(answers, successes.Trials, null, cancel) }, (double)guessed / attacks);
        var groups = new SinglingOutGroups(metric, questioned, divisions, source, answers, queries.ToHashSet(), attacks);
        IReadOnlyList<(Measurement Judged, IReadOnlyList<Answer> Found)> judged =
        [
            (whole, [.. answers.Take(attacks).Where(answer => answer.TrainRow != Answer.Nobody)]),
            .. questioned.Groups(tables, input.Schema).Select((group, i) => groups.Judge(group, random.Split(100 + (ulong)i), cancel)),
        ];
        Exposure.Report(context, card, Exposed(judged, questioned.Train));
        return Completed([.. judged.Select(part => part.Judged)]);
    }

    /// <summary>The first <paramref name="attacks"/> questions count for the training rows, all of them for the control.</summary>
    internal static Successes Score(IReadOnlyList<Answer> answers, int attacks, EqualCrowd crowd)
    {
        var asked = Math.Min(attacks, answers.Count);
        var onTrain = answers.Take(asked).Count(answer => answer.TrainRow != Answer.Nobody);
        return new Successes(asked, onTrain, answers.Count, answers.Sum(answer => answer.ControlChance), crowd.Scale);
    }

    private Measurement Judge(Successes successes, double guessing)
    {
        var measurement = AttackResult.Judge(metric, Scope.Whole, successes, guessing, Words);
        if (successes.Trials >= AttackResult.Fewest) return measurement;
        var few = $"only {successes.Trials} such questions isolate a row of the extract; {AttackResult.Fewest} are needed. ";
        return measurement with { Status = MeasurementStatus.Inconclusive, Note = few + measurement.Note };
    }

    /// <summary>Those whom most questions isolate, where the attack succeeds beyond chance. A row that several people share names nobody.</summary>
    private static IEnumerable<(int TrainRow, double Score, string Why)> Exposed(IReadOnlyList<(Measurement Judged, IReadOnlyList<Answer> Found)> judged, DistinctRows train)
    {
        var beyond = AttackResult.AreBeyondChance([.. judged.Select(part => part.Judged)]);
        var hits = new HashSet<Answer>(judged.Where((_, i) => beyond[i]).SelectMany(part => part.Found), ReferenceEqualityComparer.Instance);
        return hits.GroupBy(answer => answer.TrainRow)
            .Where(questions => train.Holders[questions.Key] == 1)
            .Select(questions => (train.First[questions.Key], (double)questions.Count(), Why(questions.Count())));
    }

    private static string Why(int questions)
        => questions == 1 ? "one question made from the extract isolates this person among all training rows"
            : $"{questions} questions made from the extract isolate this person among all training rows";

    private AuditResult Completed(IReadOnlyList<Measurement> measurements) => new(card.Id, AuditStatus.Completed, measurements);
}
