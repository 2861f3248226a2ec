namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// By how much the successes of questions vary more than those of as many independent trials: the design effect (Kish 1965, Survey Sampling).
/// An outlying person answers many questions, and questions made from one row of the extract succeed together, the more so the fewer rows
/// there are. If the extract tells nothing about who was learned from, training and control people could be exchanged: so they are divided
/// anew at random, in tables of the same sizes, the same questions are scored for every division, and the variance of the difference between
/// the two rates is compared with that of independent trials at the same rates. Errors are widened by the root of the ratio, never narrowed.
/// </summary>
internal sealed class RandomDivisions
{
    private const int Divisions = 200;

    private readonly QuestionedTables tables;
    private readonly bool[][] divisions;

    public RandomDivisions(QuestionedTables tables, SeededRandom random, CancellationToken cancel)
    {
        this.tables = tables;
        var people = Enumerable.Range(0, tables.Train.Count + tables.Control.Count).ToArray();
        divisions = new bool[Divisions][];
        for (var i = 0; i < Divisions; i++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle<int>(people);
            divisions[i] = new bool[people.Length];
            foreach (var person in people.AsSpan(0, tables.Train.Count)) divisions[i][person] = true;
        }
    }

    /// <param name="asked">So many of the questions count for the training rows, all of them for the control.</param>
    /// <param name="members">Who must be found, by distinct training and control row; null for anybody.</param>
    public double DesignEffect(IReadOnlyList<Answer> answers, int asked, (bool[] Train, bool[] Control)? members, CancellationToken cancel)
    {
        var people = answers.Select(answer => People(answer, members)).ToArray();
        var scale = tables.Crowd.Scale;
        var (squares, rates, shares) = (0.0, 0.0, 0.0);
        foreach (var isTrain in divisions)
        {
            cancel.ThrowIfCancellationRequested();
            var (onTrain, onControl) = (0, 0.0);
            for (var i = 0; i < people.Length; i++)
            {
                var (train, trainMembers, control, controlMembers) = Divide(people[i], isTrain, tables.Crowd.NeedsOneMatch);
                if (i < asked && train == 1) onTrain += trainMembers;
                if (controlMembers > 0) onControl += tables.Crowd.Chance(train, control) * controlMembers / control;
            }

            var (rate, share) = ((double)onTrain / asked, onControl / people.Length);
            squares += (rate - (scale * share)) * (rate - (scale * share)) / Divisions;
            rates += rate / Divisions;
            shares += share / Divisions;
        }

        var independent = (rates * (1 - rates) / asked) + (scale * scale * shares * (1 - shares) / people.Length);
        return independent > 0 ? Math.Max(1, squares / independent) : 1;
    }

    private static (int Train, int TrainMembers, int Control, int ControlMembers) Divide((int Person, bool IsMember)[] matches, bool[] isTrain, bool onlyOneCounts)
    {
        var (train, trainMembers, control, controlMembers) = (0, 0, 0, 0);
        foreach (var (person, isMember) in matches)
        {
            if (isTrain[person])
            {
                train++;
                if (isMember) trainMembers++;
            }
            else
            {
                control++;
                if (isMember) controlMembers++;
            }

            // Several on both sides: neither can succeed any more, however many there are.
            if (onlyOneCounts && train > 1 && control > 1) break;
        }

        return (train, trainMembers, control, controlMembers);
    }

    /// <summary>The real people whom a question matches, training rows first, and whether each is one who must be found.</summary>
    private (int Person, bool IsMember)[] People(Answer answer, (bool[] Train, bool[] Control)? members)
        => [
            .. answer.TrainRows.Select(row => (row, members is not var (train, _) || train[row])),
            .. answer.ControlRows.Select(row => (tables.Train.Count + row, members is not var (_, control) || control[row])),
        ];
}
