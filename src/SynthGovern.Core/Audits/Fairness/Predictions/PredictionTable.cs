namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Truth and decision of every row, with the score and the weight where there are any. The groups are not in it: see <see cref="Partition"/>.</summary>
public sealed class PredictionTable
{
    private readonly bool[] truth;
    private readonly bool[] predicted;
    private readonly double[]? score;
    private readonly double[]? weight;

    /// <param name="truth">Whether the outcome is 1.</param>
    /// <param name="predicted">Whether the decision is 1.</param>
    /// <param name="score">The probability that was predicted for outcome 1, both ends of [0, 1] inclusive.</param>
    /// <param name="weight">Finite and not negative; how many people a row stands for.</param>
    public PredictionTable(bool[] truth, bool[] predicted, double[]? score = null, double[]? weight = null)
    {
        if (predicted.Length != truth.Length) throw new ArgumentException("one decision per row", nameof(predicted));
        if (score is not null && score.Length != truth.Length) throw new ArgumentException("one score per row", nameof(score));
        if (weight is not null && weight.Length != truth.Length) throw new ArgumentException("one weight per row", nameof(weight));
        if (score is not null && Array.Exists(score, value => !(value is >= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(score), "a score lies between 0 and 1");
        if (weight is not null && Array.Exists(weight, value => !(value >= 0) || double.IsInfinity(value))) throw new ArgumentOutOfRangeException(nameof(weight), "a weight is finite and not negative");
        (this.truth, this.predicted, this.score, this.weight) = (truth, predicted, score, weight);
    }

    public int Rows => truth.Length;

    public ReadOnlySpan<bool> Truth => truth;

    public ReadOnlySpan<bool> Predicted => predicted;

    public bool HasScore => score is not null;

    /// <summary>Empty when there is none.</summary>
    public ReadOnlySpan<double> Score => score;

    public bool HasWeight => weight is not null;

    /// <summary>Empty when there is none.</summary>
    public ReadOnlySpan<double> Weight => weight;

    /// <summary>Decisions by a threshold: 1 from there on.</summary>
    public static bool[] Decide(ReadOnlySpan<double> score, double threshold = 0.5)
    {
        var decided = new bool[score.Length];
        for (var row = 0; row < decided.Length; row++) decided[row] = score[row] >= threshold;
        return decided;
    }
}
