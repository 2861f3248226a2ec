namespace SynthGovern.Learning;

/// <summary>
/// Rows of features, stored sparsely: every row has the same number of entries, each a feature index with its value.
/// A one-hot column is a single entry, so that a table of many categories costs no more than one of numbers.
/// </summary>
public sealed class FeatureMatrix
{
    /// <param name="indices">Row after row, <paramref name="entriesPerRow"/> each.</param>
    internal FeatureMatrix(int rows, int features, int entriesPerRow, int[] indices, double[] values)
        => (Rows, Features, EntriesPerRow, Indices, Values) = (rows, features, entriesPerRow, indices, values);

    public int Rows { get; }

    /// <summary>Number of distinct features, without the intercept.</summary>
    public int Features { get; }

    internal int EntriesPerRow { get; }

    internal int[] Indices { get; }

    internal double[] Values { get; }

    /// <summary>The same rows with one feature more per level, which is 1 where the row has that level; a row with a negative code has none.</summary>
    /// <param name="codes">One per row, below <paramref name="levels"/>.</param>
    public FeatureMatrix WithLevels(ReadOnlySpan<int> codes, int levels)
    {
        if (codes.Length != Rows) throw new ArgumentException("one code per row", nameof(codes));
        var width = EntriesPerRow + 1;
        var (indices, values) = (new int[Rows * width], new double[Rows * width]);
        for (var row = 0; row < Rows; row++)
        {
            if (codes[row] >= levels) throw new ArgumentOutOfRangeException(nameof(codes), codes[row], $"a code is below {levels}");
            Indices.AsSpan(row * EntriesPerRow, EntriesPerRow).CopyTo(indices.AsSpan(row * width));
            Values.AsSpan(row * EntriesPerRow, EntriesPerRow).CopyTo(values.AsSpan(row * width));
            indices[((row + 1) * width) - 1] = Features + Math.Max(0, codes[row]);
            values[((row + 1) * width) - 1] = codes[row] < 0 ? 0 : 1;
        }

        return new FeatureMatrix(Rows, Features + levels, width, indices, values);
    }

    /// <summary>Weights times the features of a row; the last weight is the intercept.</summary>
    internal double Dot(int row, ReadOnlySpan<double> weights)
    {
        var sum = weights[Features];
        var end = (row + 1) * EntriesPerRow;
        for (var entry = row * EntriesPerRow; entry < end; entry++) sum += Values[entry] * weights[Indices[entry]];
        return sum;
    }

    /// <summary>Adds <paramref name="factor"/> times the features of a row to <paramref name="target"/>, and the factor itself to the intercept.</summary>
    internal void AddTo(Span<double> target, int row, double factor)
    {
        target[Features] += factor;
        var end = (row + 1) * EntriesPerRow;
        for (var entry = row * EntriesPerRow; entry < end; entry++) target[Indices[entry]] += factor * Values[entry];
    }
}
