using SynthGovern.Tables;

namespace SynthGovern.Encoding.Codes;

/// <summary>How the cells of one column become codes and back. Immutable and thread-safe.</summary>
internal abstract class ColumnCodes
{
    /// <summary>The code of a cell about which nothing is known: it is neither learned nor given.</summary>
    public const int Unknown = -1;

    /// <summary>Name and number of codes of each part.</summary>
    public abstract IReadOnlyList<(string Name, int Cardinality)> Parts { get; }

    /// <returns>(parts)(rows)</returns>
    public abstract int[][] Encode(Column column);

    /// <param name="codes">(parts)(rows), none unknown.</param>
    public abstract Column Decode(ReadOnlySpan<int[]> codes, SeededRandom random);

    public abstract ColumnCodesState State { get; }
}
