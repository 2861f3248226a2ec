using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>What a question that isolates one row of the extract finds among real people. Rows are those of <see cref="DistinctRows"/>.</summary>
/// <param name="ControlChance">Expected success on the control before <see cref="EqualCrowd.Scale"/>.</param>
/// <param name="TrainRows">The training rows that match; empty, as the next, when so many people match that they tell nobody apart.</param>
/// <param name="ControlRows">The control rows that match.</param>
internal sealed record Answer(int ExtractRow, double ControlChance, int[] TrainRows, int[] ControlRows)
{
    public const int Nobody = -1;

    /// <summary>
    /// More matches are not kept: the chance that a random division of so many people leaves exactly one of them on one side is negligible.
    /// </summary>
    public const int MostKept = 100;

    /// <summary>The only training row that matches; <see cref="Nobody"/> when none or several do.</summary>
    public int TrainRow { get; init; } = Nobody;
}

/// <summary>The three tables as singling out looks at them: equal rows once, every column sorted.</summary>
internal sealed class QuestionedTables
{
    public QuestionedTables(AuditTables tables)
    {
        (Synthetic, Train, Control) = (DistinctRows.Of(tables.Synthetic), DistinctRows.Of(tables.Train), DistinctRows.Of(tables.Control));
        (InExtract, InTrain, InControl) = (new QueryIndex(Synthetic), new QueryIndex(Train), new QueryIndex(Control));
        Crowd = new EqualCrowd(Train.Count, Control.Count);
    }

    public DistinctRows Synthetic { get; }

    public DistinctRows Train { get; }

    public DistinctRows Control { get; }

    public QueryIndex InExtract { get; }

    public QueryIndex InTrain { get; }

    public QueryIndex InControl { get; }

    public EqualCrowd Crowd { get; }

    /// <summary>The groups of the distinct rows, named after the whole training table.</summary>
    public IReadOnlyList<ProtectedGroup> Groups(AuditTables tables, Schema schema)
        => ProtectedGroup.Of(tables.Train, new AuditTables(tables.Train.Select(Train.First), tables.Control.Select(Control.First), tables.Synthetic.Select(Synthetic.First)), schema);

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
        var areKept = train.Length + control.Length <= Answer.MostKept;
        return new Answer(InExtract.Matches(query)[0], Crowd.Chance(train.Length, control.Length), areKept ? train : [], areKept ? control : [])
        {
            TrainRow = train is [var only] ? only : Answer.Nobody,
        };
    }
}
