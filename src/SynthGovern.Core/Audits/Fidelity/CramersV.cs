namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Cramér's V of two columns of labels, corrected for bias (Bergsma 2013): without the correction two samples of unrelated columns hang together
/// the more the fewer rows they have.
/// <para>
/// The interval comes from φ² = χ²/n. Its variance is taken as the delta method's, of the influence <c>2 p/(ab) − R/a − C/b</c> of a row in a cell (Bishop,
/// Fienberg and Holland 1975), plus <c>2 df/n²</c>, the variance of χ² that remains when the columns are unrelated and the first part vanishes.
/// </para>
/// </summary>
internal static class CramersV
{
    public const string Method = "delta method for the square, with the variance of chi-squared";

    /// <summary>Of two factors, in training (0), control (1) or extract (2).</summary>
    public static Association Of(Factor first, Factor second, int table, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var (counts, rows, columns) = (new int[first.Levels * second.Levels], first.Codes[table], second.Codes[table]);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] >= 0 && columns[row] >= 0) counts[(rows[row] * second.Levels) + columns[row]]++;
        }

        return Of(counts, first.Levels, second.Levels);
    }

    /// <param name="counts">Cell (i, j) at i · <paramref name="columns"/> + j.</param>
    public static Association Of(int[] counts, int rows, int columns)
    {
        var (ofRow, ofColumn, all) = Margins(counts, rows, columns);
        if (all < Sizes.FewestRows) return Association.Undefined(all);
        var (k, r) = (ofRow.Count(count => count > 0), ofColumn.Count(count => count > 0));
        var (sum, variance) = Moments(counts, ofRow, ofColumn, all);
        var freedom = (k - 1.0) * (r - 1);
        var square = sum - 1 - (freedom / (all - 1));
        var largest = Math.Min(Corrected(k, all), Corrected(r, all)) - 1;
        return Association.OfSquare(all, square, Math.Sqrt((variance / all) + (2 * freedom / ((double)all * all))), largest, Method);
    }

    private static double Corrected(int levels, int rows) => levels - ((levels - 1.0) * (levels - 1) / (rows - 1));

    private static (int[] OfRow, int[] OfColumn, int All) Margins(int[] counts, int rows, int columns)
    {
        var (ofRow, ofColumn, all) = (new int[rows], new int[columns], 0);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            ofRow[cell / columns] += counts[cell];
            ofColumn[cell % columns] += counts[cell];
            all += counts[cell];
        }

        return (ofRow, ofColumn, all);
    }

    /// <summary>The sum of p²/(ab), which is φ² + 1, and the variance of a row's influence on it.</summary>
    private static (double Sum, double Variance) Moments(int[] counts, int[] ofRow, int[] ofColumn, double all)
    {
        var (alongRow, alongColumn, sum) = (new double[ofRow.Length], new double[ofColumn.Length], 0.0);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] == 0) continue;
            var (i, j) = (cell / ofColumn.Length, cell % ofColumn.Length);
            var part = (double)counts[cell] / ofRow[i] * counts[cell] / ofColumn[j];
            alongRow[i] += part;
            alongColumn[j] += part;
            sum += part;
        }

        var variance = 0.0;
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] == 0) continue;
            var (i, j) = (cell / ofColumn.Length, cell % ofColumn.Length);
            var influence = all * ((2.0 * counts[cell] / ofRow[i] / ofColumn[j]) - (alongRow[i] / ofRow[i]) - (alongColumn[j] / ofColumn[j]));
            variance += counts[cell] / all * influence * influence;
        }

        return (sum, variance);
    }
}
