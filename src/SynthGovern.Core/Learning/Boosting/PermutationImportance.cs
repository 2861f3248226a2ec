using SynthGovern.Measurements;

namespace SynthGovern.Learning.Boosting;

/// <summary>
/// How much a model loses when one feature is shuffled among rows that it did not learn from (Breiman 2001, Random forests): the fall of the area
/// under the ROC curve, the mean of several shuffles. Near 0 for a feature that it does not use; below 0 by chance.
/// </summary>
internal static class PermutationImportance
{
    /// <param name="table">Rows that the model did not learn from, of both classes.</param>
    /// <returns>One number per feature.</returns>
    public static double[] Of(GradientBoosting model, BinnedTable table, bool[] positive, int shuffles, SeededRandom random, CancellationToken cancel)
    {
        var whole = RocAuc.Of(model.Score(table), positive).Value;
        var importance = new double[table.Features.Length];
        for (var feature = 0; feature < importance.Length; feature++)
        {
            for (var shuffle = 0; shuffle < shuffles; shuffle++)
            {
                cancel.ThrowIfCancellationRequested();
                var cells = (byte[])table.Features[feature].Cells.Clone();
                random.Shuffle<byte>(cells);
                var features = (BinnedFeature[])table.Features.Clone();
                features[feature] = features[feature] with { Cells = cells };
                importance[feature] += (whole - RocAuc.Of(model.Score(new BinnedTable(table.Rows, features)), positive).Value) / shuffles;
            }
        }

        return importance;
    }
}
