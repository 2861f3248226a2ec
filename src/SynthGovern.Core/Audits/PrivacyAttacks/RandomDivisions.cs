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
    private readonly int[] firstPerson;
    private readonly bool[][] divisions;

    public RandomDivisions(QuestionedTables tables, SeededRandom random, CancellationToken cancel)
    {
        this.tables = tables;

        // People of one combination of values stand side by side.
        firstPerson = new int[tables.Holders.Length + 1];
        for (var value = 0; value < tables.Holders.Length; value++) firstPerson[value + 1] = firstPerson[value] + tables.Holders[value];
        var people = Enumerable.Range(0, tables.TrainRows + tables.ControlRows).ToArray();
        divisions = new bool[Divisions][];
        for (var i = 0; i < Divisions; i++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle<int>(people);
            divisions[i] = new bool[people.Length];
            foreach (var person in people.AsSpan(0, tables.TrainRows)) divisions[i][person] = true;
        }
    }

    /// <param name="asked">So many of the questions count for the training rows, all of them for the control.</param>
    /// <param name="members">Who must be found, by value; null for anybody.</param>
    public double DesignEffect(IReadOnlyList<Answer> answers, int asked, bool[]? members, CancellationToken cancel)
    {
        var scale = tables.Crowd.Scale;
        var (squares, rates, shares) = (0.0, 0.0, 0.0);
        Span<Match> divided = stackalloc Match[Answer.MostKept];
        foreach (var isTrain in divisions)
        {
            cancel.ThrowIfCancellationRequested();
            var (onTrain, onControl) = (0, 0.0);
            for (var i = 0; i < answers.Count; i++)
            {
                var matches = divided[..answers[i].Matches.Length];
                if (matches.Length == 0) continue;
                Divide(answers[i].Matches, isTrain, matches);
                if (i < asked && FindsOne(matches, members)) onTrain++;
                onControl += tables.Crowd.Chance(matches, members);
            }

            var (rate, share) = ((double)onTrain / asked, onControl / answers.Count);
            squares += (rate - (scale * share)) * (rate - (scale * share)) / Divisions;
            rates += rate / Divisions;
            shares += share / Divisions;
        }

        var independent = (rates * (1 - rates) / asked) + (scale * scale * shares * (1 - shares) / answers.Count);
        return independent > 0 ? Math.Max(1, squares / independent) : 1;
    }

    private void Divide(Match[] matches, bool[] isTrain, Span<Match> divided)
    {
        for (var i = 0; i < matches.Length; i++)
        {
            var (value, train) = (matches[i].Value, 0);
            for (var person = firstPerson[value]; person < firstPerson[value + 1]; person++) train += isTrain[person] ? 1 : 0;
            divided[i] = new Match(value, train, firstPerson[value + 1] - firstPerson[value] - train);
        }
    }

    private static bool FindsOne(ReadOnlySpan<Match> matches, bool[]? members)
    {
        var found = Answer.Nobody;
        foreach (var match in matches)
        {
            if (match.Train == 0) continue;
            if (found != Answer.Nobody) return false;
            found = match.Value;
        }

        return found != Answer.Nobody && members?[found] != false;
    }
}
