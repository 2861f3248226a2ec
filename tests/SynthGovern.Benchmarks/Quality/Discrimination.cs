using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>How well gradient boosting tells synthetic rows from as many training rows: out-of-fold over five folds; ½ is ideal.</summary>
internal static class Discrimination
{
    private const int Folds = 5;

    public static double Auc(Table train, Table synthetic, ulong seed)
    {
        var random = new SeededRandom(seed);
        var size = Math.Min(train.RowCount, synthetic.RowCount);
        var rows = Stacked.Of(Rows.Draw(train, size, random), Rows.Draw(synthetic, size, random));
        var isSynthetic = Enumerable.Range(0, 2 * size).Select(row => row >= size).ToArray();
        var foldOf = FoldOf(size, random);
        var scores = new double[rows.RowCount];
        for (var fold = 0; fold < Folds; fold++)
        {
            var inside = Enumerable.Range(0, rows.RowCount).Where(row => foldOf[row] != fold).ToArray();
            var outside = Enumerable.Range(0, rows.RowCount).Where(row => foldOf[row] == fold).ToArray();
            var learned = rows.Select(inside);
            var encoder = BinEncoder.Learn(learned, learned.Names);
            var model = GradientBoosting.Fit(encoder.Encode(learned), Array.ConvertAll(inside, row => isSynthetic[row]), seed: seed);
            foreach (var (row, chance) in outside.Zip(model.Probability(encoder.Encode(rows.Select(outside))))) scores[row] = chance;
        }

        return RocAuc.Of(scores, isSynthetic).Value;
    }

    /// <summary>Each half is shared out evenly.</summary>
    private static int[] FoldOf(int size, SeededRandom random)
    {
        var folds = new int[2 * size];
        foreach (var half in new[] { folds.AsMemory(0, size), folds.AsMemory(size) })
        {
            for (var row = 0; row < size; row++) half.Span[row] = row % Folds;
            random.Shuffle(half.Span);
        }

        return folds;
    }
}
