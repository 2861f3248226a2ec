namespace SynthGovern.Learning.Boosting;

/// <summary>Rows put aside, on which the loss is followed from round to round.</summary>
internal sealed class Validation
{
    /// <summary>A smaller fall of the mean loss is rounding.</summary>
    private const double Tolerance = 1e-7;

    private readonly BinnedTable table;
    private readonly Loss loss;
    private readonly int patience;
    private readonly double[] scores;
    private double lowest;
    private int rounds;

    public Validation(BinnedTable table, Loss loss, int patience, double start)
    {
        (this.table, this.loss, this.patience, scores) = (table, loss, patience, new double[table.Rows]);
        Array.Fill(scores, start);
        lowest = loss.Mean(scores);
    }

    /// <summary>Rounds up to the lowest loss.</summary>
    public int BestRounds { get; private set; }

    public bool IsOver => rounds - BestRounds >= patience;

    public void Add(DecisionTree tree)
    {
        rounds++;
        tree.AddTo(scores, table, 0, table.Rows);
        var reached = loss.Mean(scores);
        if (!(reached < lowest - Tolerance)) return;
        (lowest, BestRounds) = (reached, rounds);
    }
}

/// <summary>Which rows are put aside.</summary>
internal static class ValidationSplit
{
    /// <returns>Row numbers of both parts, rising. Each class gives the same share, and keeps a row to learn from.</returns>
    public static (int[] Learned, int[] Aside) Draw(int rows, Loss loss, double share, ulong seed)
    {
        var random = new SeededRandom(seed);
        var aside = new bool[rows];
        foreach (var members in Enumerable.Range(0, rows).GroupBy(loss.ClassOf).OrderBy(group => group.Key).Select(group => group.ToArray()))
        {
            random.Shuffle<int>(members);
            foreach (var row in members[..Math.Min(members.Length - 1, (int)Math.Round(share * members.Length))]) aside[row] = true;
        }

        return ([.. Enumerable.Range(0, rows).Where(row => !aside[row])], [.. Enumerable.Range(0, rows).Where(row => aside[row])]);
    }
}
