using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>What a question that isolates one row of the extract finds among real people. Rows are those of <see cref="DistinctRows"/>.</summary>
/// <param name="ControlChance">Expected success on the control before <see cref="EqualCrowd.Scale"/>.</param>
/// <param name="Matches">The combinations of values that match; none when so many people match that they tell nobody apart.</param>
internal sealed record Answer(int ExtractRow, double ControlChance, Match[] Matches)
{
    public const int Nobody = -1;

    /// <summary>
    /// More matching rows are not kept: they hardly ever leave one combination alone on one side of a random division, and where they all have
    /// the same, it is alone on both sides, which moves no difference.
    /// </summary>
    public const int MostKept = 100;

    /// <summary>The only distinct training row that matches; <see cref="Nobody"/> when none or several do.</summary>
    public int TrainRow { get; init; } = Nobody;
}

/// <summary>The three tables as singling out looks at them: equal rows once, every column sorted.</summary>
internal sealed class QuestionedTables
{
    private readonly int[] trainValues;
    private readonly int[] controlValues;

    public QuestionedTables(AuditTables tables)
    {
        (Synthetic, Train, Control) = (DistinctRows.Of(tables.Synthetic), DistinctRows.Of(tables.Train), DistinctRows.Of(tables.Control));
        (InExtract, InTrain, InControl) = (new QueryIndex(Synthetic), new QueryIndex(Train), new QueryIndex(Control));
        var real = DistinctRows.Of(TableRows.Stack(tables.Train, tables.Control));
        (Holders, TrainRows, ControlRows) = (real.Holders, tables.Train.RowCount, tables.Control.RowCount);
        trainValues = [.. Train.First.Select(row => real.Numbers[row])];
        controlValues = [.. Control.First.Select(row => real.Numbers[TrainRows + row])];
        Crowd = new EqualCrowd(TrainRows, ControlRows);
    }

    public DistinctRows Synthetic { get; }

    public DistinctRows Train { get; }

    public DistinctRows Control { get; }

    public QueryIndex InExtract { get; }

    public QueryIndex InTrain { get; }

    public QueryIndex InControl { get; }

    public int TrainRows { get; }

    public int ControlRows { get; }

    /// <summary>For each combination of values how many real rows have it, training and control together.</summary>
    public int[] Holders { get; }

    public EqualCrowd Crowd { get; }

    /// <summary>The combination of values of a distinct training row.</summary>
    public int ValueOf(int trainRow) => trainValues[trainRow];

    /// <summary>The groups of the distinct rows, named after the whole training table.</summary>
    public IReadOnlyList<ProtectedGroup> Groups(AuditTables tables, Schema schema)
        => ProtectedGroup.Of(tables.Train, new AuditTables(tables.Train.Select(Train.First), tables.Control.Select(Control.First), tables.Synthetic.Select(Synthetic.First)), schema);

    /// <summary>Which combinations of values are a group's.</summary>
    public bool[] Members(ProtectedGroup group)
    {
        var members = new bool[Holders.Length];
        foreach (var row in group.Train) members[trainValues[row]] = true;
        foreach (var row in group.Control) members[controlValues[row]] = true;
        return members;
    }

    public Answer[] Ask(IReadOnlyList<Query> queries, CancellationToken cancel)
    {
        var answers = new Answer[queries.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            answers[i] = Ask(queries[i]);
        }

        return answers;
    }

    private Answer Ask(Query query)
    {
        var (train, control) = (InTrain.Matches(query), InControl.Matches(query));
        var matches = new Dictionary<int, Match>(train.Length + control.Length);
        foreach (var row in train) matches[trainValues[row]] = new Match(trainValues[row], Train.Holders[row], 0);
        foreach (var row in control)
        {
            var value = controlValues[row];
            matches[value] = new Match(value, matches.GetValueOrDefault(value).Train, Control.Holders[row]);
        }

        Match[] all = [.. matches.Values];
        var areKept = all.Sum(match => match.Train + match.Control) <= Answer.MostKept;
        return new Answer(InExtract.Matches(query)[0], Crowd.Chance(all), areKept ? all : []) { TrainRow = train is [var only] ? only : Answer.Nobody };
    }
}
