namespace SynthGovern.Encoding.Codes;

/// <summary>Codes of the cells 0 … cells − 1 of a grid: single cells and spans, ascending and disjoint. Immutable and thread-safe.</summary>
internal sealed class CellCodes
{
    private readonly long[] first, end;
    private readonly long[][] edges;
    private readonly double[][] cumulative;

    private CellCodes(CellCodesState state)
    {
        State = state;
        edges = [.. state.Codes.Select(code => code.Edges.ToArray())];
        first = Array.ConvertAll(edges, code => code[0]);
        end = Array.ConvertAll(edges, code => code[^1]);
        cumulative = [.. state.Codes.Select(code => Cumulative(code.Weights))];
    }

    public CellCodesState State { get; }

    public int Count => first.Length;

    /// <summary>Whether some code stands for more than one cell.</summary>
    public bool HasBins => first.Where((start, code) => end[code] - start > 1).Any();

    public static CellCodes Of(CellCodesState state) => new(state);

    /// <summary>The code of a cell; where no code has it, that of the nearest cell that has one.</summary>
    public int Encode(long cell)
    {
        var at = Array.BinarySearch(first, cell);
        if (at >= 0) return at;
        var before = ~at - 1;
        if (before < 0) return 0;
        if (cell < end[before] || before == first.Length - 1) return before;
        return first[before + 1] - cell < cell - end[before] + 1 ? before + 1 : before;
    }

    public long First(int code) => first[code];

    /// <summary>Exclusive.</summary>
    public long End(int code) => end[code];

    /// <summary>The cell itself, or the nearest that has a code.</summary>
    public long Inside(long cell)
    {
        var code = Encode(cell);
        return Math.Clamp(cell, first[code], end[code] - 1);
    }

    /// <summary>A cell of the code, drawn by the density of its spans.</summary>
    public long Decode(int code, SeededRandom random)
    {
        if (end[code] - first[code] == 1) return first[code];
        var shares = cumulative[code];
        var span = 0;
        if (shares.Length > 1)
        {
            var point = random.NextDouble() * shares[^1];
            while (span < shares.Length - 1 && shares[span] <= point) span++;
        }

        var (from, to) = (edges[code][span], edges[code][span + 1]);
        return from + (long)Math.BigMul(random.NextUInt64(), (ulong)(to - from), out _);
    }

    /// <summary>What is wrong with a state that may come from anywhere; null when nothing is.</summary>
    public static string? Defect(CellCodesState state, long cells)
    {
        if (state.Codes.Count == 0) return "no codes";
        var last = 0L;
        foreach (var code in state.Codes)
        {
            if (code is null || code.Weights.Count == 0 || code.Edges.Count != code.Weights.Count + 1) return "lists of different length";
            if (code.Edges[0] < last || code.Edges[^1] > cells) return "a span outside its domain";
            for (var i = 1; i < code.Edges.Count; i++)
            {
                if (code.Edges[i] <= code.Edges[i - 1]) return "edges that do not ascend";
            }

            if (!code.Weights.All(weight => weight > 0 && double.IsFinite(weight))) return "a weight that is not positive";
            last = code.Edges[^1];
        }

        return null;
    }

    private static double[] Cumulative(IReadOnlyList<double> weights)
    {
        var (sums, sum) = (new double[weights.Count], 0.0);
        for (var i = 0; i < sums.Length; i++) sums[i] = sum += weights[i];
        return sums;
    }
}
