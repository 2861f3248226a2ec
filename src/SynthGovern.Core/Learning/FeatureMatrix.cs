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
