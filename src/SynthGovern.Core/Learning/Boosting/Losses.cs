namespace SynthGovern.Learning.Boosting;

/// <summary>What boosting minimises: the mean over rows of a loss that is convex in the score.</summary>
internal abstract class Loss
{
    /// <summary>The one score for all rows that minimises the loss.</summary>
    public abstract double Start { get; }

    public abstract Derivatives At(int row, double score);

    public abstract double Of(int row, double score);

    /// <summary>Rows are put aside for validation within each class.</summary>
    public abstract int ClassOf(int row);

    public abstract Loss Select(int[] rows);

    public double Mean(double[] scores)
    {
        var sum = 0.0;
        for (var row = 0; row < scores.Length; row++) sum += Of(row, scores[row]);
        return sum / scores.Length;
    }
}

/// <summary>Of two classes; the score is the log odds.</summary>
internal sealed class LogLoss(bool[] positive) : Loss
{
    public override double Start
    {
        get
        {
            var positives = positive.Count(label => label);
            return Math.Log((double)positives / (positive.Length - positives));
        }
    }

    public override Derivatives At(int row, double score)
    {
        var chance = 1 / (1 + Math.Exp(-score));
        return new Derivatives(chance - (positive[row] ? 1 : 0), chance * (1 - chance));
    }

    public override double Of(int row, double score)
    {
        var odds = positive[row] ? -score : score;
        return Math.Max(odds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(odds)));
    }

    public override int ClassOf(int row) => positive[row] ? 1 : 0;

    public override Loss Select(int[] rows) => new LogLoss(Array.ConvertAll(rows, row => positive[row]));
}

/// <summary>Half the squared error; the score is the predicted value.</summary>
internal sealed class SquaredLoss(double[] target) : Loss
{
    public override double Start => target.Average();

    public override Derivatives At(int row, double score) => new(score - target[row], 1);

    public override double Of(int row, double score) => (score - target[row]) * (score - target[row]) / 2;

    public override int ClassOf(int row) => 0;

    public override Loss Select(int[] rows) => new SquaredLoss(Array.ConvertAll(rows, row => target[row]));
}
