using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>What a question that isolates one row of the extract finds among real people. Rows are those of <see cref="DistinctRows"/>.</summary>
/// <param name="TrainRow">The only training row that matches; <see cref="Nobody"/> when none or several do.</param>
/// <param name="ControlChance">Expected success on the control before <see cref="EqualCrowd.Scale"/>.</param>
/// <param name="ControlRows">The control rows that match; empty when that success is impossible.</param>
internal sealed record Answer(int ExtractRow, int TrainRow, double ControlChance, int[] ControlRows)
{
    public const int Nobody = -1;
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
        var (inTrain, inControl) = (InTrain.Count(query), InControl.Count(query));
        var chance = Crowd.Chance(inTrain, inControl);
        return new Answer(
            InExtract.Matches(query)[0],
            inTrain == 1 ? InTrain.Matches(query)[0] : Answer.Nobody,
            chance,
            chance > 0 ? InControl.Matches(query) : []);
    }
}
