using SynthGovern.Tables;

namespace SynthGovern.Neural.Training;

/// <summary>What a sample looks like beside train.</summary>
/// <param name="Coverage">Share of modes covered, 0 to 1: the smaller of the shares among common categories and among groups of similar rows.</param>
/// <param name="DistinctRows">Different rows of the sample per row, relative to as many rows of train.</param>
/// <param name="Wasserstein">Mean distance over the columns.</param>
/// <param name="Modes">How many modes were looked for.</param>
internal sealed record WatchReading(double Coverage, double DistinctRows, double Wasserstein, int Modes);

/// <summary>
/// Compares samples of a training with the rows it learns from, to see collapse while it happens: which categories with at least 1 % of
/// train and which of up to 32 groups of similar rows still occur (Srivastava et al. 2017 count modes in this way where they are known).
/// </summary>
internal sealed class TrainingWatch
{
    private const int MostRows = 4000;
    private const int MostClusters = 32;
    private const int RowsPerCluster = 50;

    /// <summary>A mode is covered when the sample has it at least this often relative to train.</summary>
    private const double Covered = 0.2;

    private readonly Schema schema;
    private readonly Table train;
    private readonly WatchedColumn[] columns;
    private readonly RowClusters clusters;
    private readonly double[] clusterShares;

    /// <param name="train">At least one row.</param>
    public TrainingWatch(Table train, Schema schema)
    {
        var random = new SeededRandom(1);
        this.schema = schema;
        var whole = TableShape.Learnable(train, schema);
        columns = [.. whole.Columns.Select(WatchedColumn.Of)];
        this.train = Some(whole, random);
        var rows = Features(this.train);
        clusters = RowClusters.Of(rows, Math.Clamp(rows.Length / RowsPerCluster, 1, MostClusters), random);
        clusterShares = [.. clusters.Counts(rows).Select(count => (double)count / rows.Length)];
    }

    public WatchReading Read(Table sample)
    {
        var drawn = TableShape.Learnable(sample, schema);
        var wasserstein = columns.Zip(drawn.Columns, (column, other) => column.Distance(other)).Average();
        var (found, common) = CategoriesFound(drawn);
        var counts = clusters.Counts(Features(drawn));
        var occupied = Enumerable.Range(0, counts.Length).Count(i => counts[i] >= Covered * clusterShares[i] * drawn.RowCount);
        var coverage = Math.Min(common == 0 ? 1 : (double)found / common, (double)occupied / counts.Length);
        return new WatchReading(coverage, DistinctShare(drawn, drawn.RowCount) / Math.Max(1e-9, DistinctShare(train, drawn.RowCount)), wasserstein, common + counts.Length);
    }

    private (int Found, int Common) CategoriesFound(Table drawn)
    {
        var (found, common) = (0, 0);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not WatchedLabels labels) continue;
            var shares = WatchedLabels.Shares((LabelColumn)drawn.Columns[i]);
            common += labels.CommonCodes.Count;
            found += labels.CommonCodes.Count(code => shares[code] >= Covered * labels.Share(code));
        }

        return (found, common);
    }

    private float[][] Features(Table table)
    {
        var width = columns.Sum(column => column.Features);
        var rows = new float[table.RowCount][];
        for (var row = 0; row < rows.Length; row++)
        {
            var (features, at) = (rows[row] = new float[width], 0);
            for (var i = 0; i < columns.Length; at += columns[i].Features, i++) columns[i].Describe(table.Columns[i], row, features.AsSpan(at, columns[i].Features));
        }

        return rows;
    }

    private static double DistinctShare(Table table, int rows)
    {
        var count = Math.Min(rows, table.RowCount);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < count; row++) seen.Add(string.Join('\u001f', table.Columns.Select(column => column.Text(row))));
        return count == 0 ? 0 : (double)seen.Count / count;
    }

    private static Table Some(Table table, SeededRandom random)
    {
        if (table.RowCount <= MostRows) return table;
        var rows = Enumerable.Range(0, table.RowCount).ToArray();
        random.Shuffle<int>(rows);
        return table.Select(rows.AsSpan(0, MostRows));
    }
}
