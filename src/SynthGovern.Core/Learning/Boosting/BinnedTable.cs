namespace SynthGovern.Learning.Boosting;

/// <summary>Rows of features as bins, made by a <see cref="BinEncoder"/>. Stored by feature, because a histogram reads one at a time.</summary>
public sealed class BinnedTable
{
    internal BinnedTable(int rows, BinnedFeature[] features)
    {
        (Rows, Features) = (rows, features);
        Offsets = new int[features.Length + 1];
        for (var i = 0; i < features.Length; i++) Offsets[i + 1] = Offsets[i] + features[i].Bins + 1;
    }

    public int Rows { get; }

    internal BinnedFeature[] Features { get; }

    /// <summary>Where the bins of each feature begin in a histogram over all of them; the last entry is its length.</summary>
    internal int[] Offsets { get; }

    /// <summary>The given rows in the given order.</summary>
    internal BinnedTable Select(int[] rows)
        => new(rows.Length, Array.ConvertAll(Features, feature => feature with { Cells = Array.ConvertAll(rows, row => feature.Cells[row]) }));
}

/// <param name="Bins">Number of bins besides the one for missing, which is the last.</param>
/// <param name="Cells">The bin of every row.</param>
internal sealed record BinnedFeature(int Bins, bool IsOrdered, byte[] Cells);
