using SynthGovern.Tables;

namespace SynthGovern.Encoding.Codes;

/// <summary>One part: a spike or a bin of a column of numbers, and as its last code missing where the schema allows that.</summary>
internal sealed class NumberCodes(GridDomain grid, CellCodes codes) : ColumnCodes
{
    public override IReadOnlyList<(string Name, int Cardinality)> Parts { get; } = [(grid.Schema.Name, codes.Count + (grid.Schema.MayBeMissing ? 1 : 0))];

    public override ColumnCodesState State => new(grid.Schema.Name, null, codes.State, null);

    public static NumberCodes Fit(NumberColumn column, GridDomain grid, int[]? subjects, CodeOptions options)
    {
        var cells = Array.ConvertAll(grid.Encode(column), cell => cell == grid.Values ? ColumnDomain.Nothing : cell);
        return new NumberCodes(grid, CellCodesFit.Of(new CellCounts(cells, subjects), grid.Values, options));
    }

    public static Result<ColumnCodes> Restore(GridDomain grid, CellCodesState state)
        => CellCodes.Defect(state, grid.Values) is { } defect ? new CodeStateCorrupt(grid.Schema.Name, defect) : new NumberCodes(grid, CellCodes.Of(state));

    public override int[][] Encode(Column column)
        => [Array.ConvertAll(grid.Encode(column), cell => cell == ColumnDomain.Nothing ? Unknown : cell == grid.Values ? codes.Count : codes.Encode(cell))];

    public override NumberColumn Decode(ReadOnlySpan<int[]> encoded, SeededRandom random)
        => grid.Decode(Array.ConvertAll(encoded[0], code => code == codes.Count ? grid.Values : codes.Decode(code, random)));
}
