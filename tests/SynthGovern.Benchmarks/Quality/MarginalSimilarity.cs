using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>One minus the total variation distance of the shares of cells, over all columns and all pairs of columns.</summary>
/// <param name="WorstPair">Names joined by " × ".</param>
internal sealed record MarginalSimilarity(double OneWay, string WorstColumn, double WorstOneWay, double TwoWay, string WorstPair, double WorstTwoWay)
{
    public static MarginalSimilarity Of(Table train, Table synthetic)
    {
        var columns = train.Columns.Select(column => new Binned(new Cells(column), column, synthetic[column.Name])).ToArray();
        var ones = columns.Select(column => (column.Name, Value: Similarity(column.Train, column.Synthetic, column.Number))).ToList();
        var twos = new List<(string Name, double Value)>();
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i + 1; j < columns.Length; j++)
            {
                var (a, b) = (columns[i], columns[j]);
                twos.Add(($"{a.Name} × {b.Name}", Similarity(Cross(a.Train, b.Train, b.Number), Cross(a.Synthetic, b.Synthetic, b.Number), a.Number * b.Number)));
            }
        }

        var (one, two) = (ones.MinBy(column => column.Value), twos.MinBy(pair => pair.Value));
        return new MarginalSimilarity(ones.Average(column => column.Value), one.Name, one.Value, twos.Average(pair => pair.Value), two.Name, two.Value);
    }

    private static double Similarity(int[] first, int[] second, int cells)
    {
        var difference = new double[cells];
        foreach (var cell in first) difference[cell] += 1.0 / first.Length;
        foreach (var cell in second) difference[cell] -= 1.0 / second.Length;
        return 1 - (difference.Sum(Math.Abs) / 2);
    }

    private static int[] Cross(int[] first, int[] second, int cellsOfSecond) => [.. first.Zip(second, (a, b) => (a * cellsOfSecond) + b)];

    private sealed record Binned(string Name, int Number, int[] Train, int[] Synthetic)
    {
        public Binned(Cells cells, Column train, Column synthetic)
            : this(train.Name, cells.Count, cells.Of(train), cells.Of(synthetic))
        {
        }
    }
}
