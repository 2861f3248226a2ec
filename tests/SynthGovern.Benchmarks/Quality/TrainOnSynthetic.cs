using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>Gradient boosting learned from the synthetic rows, to predict the income of real rows that no generator saw.</summary>
/// <param name="Auc">Null when the synthetic rows have one outcome only: then nothing can be learned.</param>
/// <param name="F1">Of the favourable outcome, predicted where its chance exceeds ½.</param>
internal sealed record TrainOnSynthetic(double? Auc, double F1, double PositiveRate)
{
    public static TrainOnSynthetic Of(Table synthetic, Table test, ulong seed)
    {
        var labels = AdultReference.IsFavourable(synthetic);
        var rate = labels.Count(label => label) / (double)labels.Length;
        if (rate is 0 or 1) return new TrainOnSynthetic(null, 0, rate);
        var encoder = BinEncoder.Learn(synthetic, synthetic.Names.Where(name => name != AdultReference.Target));
        var chances = GradientBoosting.Fit(encoder.Encode(synthetic), labels, seed: seed).Probability(encoder.Encode(test));
        var actual = AdultReference.IsFavourable(test);
        return new TrainOnSynthetic(RocAuc.Of(chances, actual).Value, F1Of(chances, actual), rate);
    }

    private static double F1Of(double[] chances, bool[] actual)
    {
        var (hits, errors) = (0, 0);
        for (var row = 0; row < chances.Length; row++)
        {
            var predicted = chances[row] > 0.5;
            if (predicted != actual[row]) errors++;
            else if (predicted) hits++;
        }

        return hits == 0 ? 0 : 2.0 * hits / ((2.0 * hits) + errors);
    }
}
