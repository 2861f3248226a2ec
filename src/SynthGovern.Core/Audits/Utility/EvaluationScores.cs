using System.Globalization;
using SynthGovern.Learning;
using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// What the models of <see cref="EvaluationModels"/> say of the control rows with a known outcome. Encodings are learned from the rows that the
/// model learns from. An extract that copies the training table gives the same model as the training table.
/// </summary>
internal sealed class EvaluationScores
{
    private readonly AuditContext context;
    private readonly string key;
    private readonly LabelledRows train;
    private readonly LabelledRows control;
    private readonly LabelledRows synthetic;

    internal EvaluationScores(AuditTables tables, Target target, AuditContext context)
    {
        (this.context, Target, key) = (context, target, EvaluationModels.Key(target));

        // One stream for both tables: of equal tables the same rows are drawn.
        train = LabelledRows.Of(tables.Train, target, EvaluationModels.MostRows, new SeededRandom(context.Seed).Split(1));
        synthetic = LabelledRows.Of(tables.Synthetic, target, EvaluationModels.MostRows, new SeededRandom(context.Seed).Split(1));
        control = LabelledRows.Of(tables.Control, target, int.MaxValue, new SeededRandom(context.Seed).Split(1));
    }

    public Target Target { get; }

    /// <summary>The control rows that are tested: those whose outcome is known, as indices into the control table, rising.</summary>
    public int[] Rows => control.Rows;

    /// <summary>For each tested row, whether it has the favourable value.</summary>
    public bool[] Truth => control.Favourable;

    /// <summary>How many tested rows have the favourable value.</summary>
    public int Positives => control.Positives;

    /// <summary>Tested rows of the rarer of the two outcomes.</summary>
    public int SmallestTested => control.Smallest;

    /// <summary>Columns to predict the outcome from.</summary>
    public int Features => control.Features.Columns.Count;

    /// <summary>A sentence for the note when a model learned from a part of its table only; null when from all of it.</summary>
    public string? Limit
        => train.Rows.Length < EvaluationModels.MostRows && synthetic.Rows.Length < EvaluationModels.MostRows ? null
            : string.Create(CultureInfo.InvariantCulture, $"models learned from at most {EvaluationModels.MostRows} rows of a table, drawn at random");

    /// <summary>Rows with the favourable and with another value among those that a model learns from.</summary>
    public (int Favourable, int Other) Learnable(LearnedFrom from)
    {
        var rows = from switch
        {
            LearnedFrom.Train => (train.Positives, train.Rows.Length),
            LearnedFrom.Synthetic => (synthetic.Positives, synthetic.Rows.Length),
            _ => (train.Positives + synthetic.Positives, train.Rows.Length + synthetic.Rows.Length),
        };
        return (rows.Item1, rows.Item2 - rows.Item1);
    }

    /// <summary>Whether both outcomes occur among the rows to learn from, and there is a column to predict them from.</summary>
    public bool CanLearn(LearnedFrom from) => Features > 0 && Learnable(from) is { Favourable: > 0, Other: > 0 };

    /// <summary>The log odds of the favourable value for each tested row; above 0 the model predicts it.</summary>
    /// <exception cref="InvalidOperationException">One of the outcomes does not occur: see <see cref="CanLearn"/>.</exception>
    public double[] LogOdds(ModelKind kind, LearnedFrom from, CancellationToken cancel)
    {
        if (!CanLearn(from)) throw new InvalidOperationException($"no model can be learned from {from}");
        return context.Shared.Get($"{key}: {kind} from {from}", () => Score(kind, from, cancel));
    }

    /// <summary>The probability of the favourable value for each tested row.</summary>
    /// <exception cref="InvalidOperationException">One of the outcomes does not occur: see <see cref="CanLearn"/>.</exception>
    public double[] Probability(ModelKind kind, LearnedFrom from, CancellationToken cancel)
        => Array.ConvertAll(LogOdds(kind, from, cancel), odds => 1 / (1 + Math.Exp(-odds)));

    /// <summary>For each tested row, whether the model predicts its outcome rightly; the favourable value is predicted above odds of one.</summary>
    /// <exception cref="InvalidOperationException">One of the outcomes does not occur: see <see cref="CanLearn"/>.</exception>
    public bool[] IsRight(ModelKind kind, LearnedFrom from, CancellationToken cancel)
    {
        var odds = LogOdds(kind, from, cancel);
        var isRight = new bool[odds.Length];
        for (var row = 0; row < isRight.Length; row++) isRight[row] = (odds[row] > 0) == Truth[row];
        return isRight;
    }

    private double[] Score(ModelKind kind, LearnedFrom from, CancellationToken cancel)
    {
        var learned = from switch { LearnedFrom.Train => train, LearnedFrom.Synthetic => synthetic, _ => train.Above(synthetic) };
        if (kind == ModelKind.LogisticRegression)
        {
            var features = FeatureEncoder.Learn(learned.Features, learned.Features.Names);
            return LogisticRegression.Fit(features.Encode(learned.Features), learned.Favourable, cancel: cancel).Score(features.Encode(control.Features));
        }

        var bins = BinEncoder.Learn(learned.Features, learned.Features.Names);
        var options = new BoostingOptions { Threads = Math.Max(1, context.Threads) };
        var seed = new SeededRandom(context.Seed).Split(2).NextUInt64();
        return GradientBoosting.Fit(bins.Encode(learned.Features), learned.Favourable, options, seed, cancel).Score(bins.Encode(control.Features));
    }
}
