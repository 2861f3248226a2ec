using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>
/// Numbers by mode-specific normalisation (Xu et al. 2019, section 4.2), with atoms added: one code for {atoms, modes, missing},
/// then, where there are modes, <c>(x − mean) / (4 deviations)</c> within the mode, clamped to −1 … 1; 0 for atoms and missing.
/// <para>
/// A value goes to one of the modes within 4 deviations of which it lies, drawn by its posterior probability, so that only values out of
/// reach of all modes are clamped. Decoded numbers lie on the grid of the schema and within its bounds. Atoms are exact; any other value
/// within reach is exact to 4 deviations times 2^−24, hence always where that is less than half a grid step.
/// </para>
/// </summary>
internal sealed class NumberSpans : ColumnSpans
{
    /// <summary>Deviations from the mean at which the scalar is 1.</summary>
    public const double Reach = 4;

    private readonly GridDomain domain;
    private readonly ValueScale scale;
    private readonly Mode[] modes;
    private readonly double[] atoms;
    private readonly long[] atomCells;
    private readonly double[] densities; // weight / deviation per mode
    private readonly double[] cumulative; // atoms, then modes
    private readonly bool missing;
    private readonly int codes;

    public NumberSpans(GridDomain domain, NumberSpansState state)
        : base(domain.Schema)
    {
        this.domain = domain;
        scale = new ValueScale(state.LogUnit);
        (modes, atoms, missing) = ([.. state.Modes], [.. state.Atoms], state.Missing);
        atomCells = Array.ConvertAll(atoms, domain.Cell);
        cumulative = Choice.RunningSums(state.Shares);
        densities = [.. modes.Select((mode, k) => state.Shares[atoms.Length + k] / mode.Deviation)];
        codes = atoms.Length + modes.Length + (missing ? 1 : 0);
        Shape = modes.Length > 0 ? [(SpanKind.OneHot, codes), (SpanKind.Scalar, 1)] : [(SpanKind.OneHot, codes)];
    }

    public override IReadOnlyList<(SpanKind Kind, int Width)> Shape { get; }

    public override EncodeRows Encoder(Column column)
    {
        var numbers = (NumberColumn)column;
        return (from, block, random) =>
        {
            var values = numbers.Values.Slice(from, block.Length / RowWidth);
            for (var row = 0; row < values.Length; row++)
            {
                var (code, scalar) = Encode(values[row], random);
                var spans = block.Slice((row * RowWidth) + Start);
                spans[code] = 1;
                if (modes.Length > 0) spans[codes] = scalar;
            }
        };
    }

    private (int Code, float Scalar) Encode(double value, SeededRandom random)
    {
        if (double.IsNaN(value)) return missing ? (codes - 1, 0) : Any(random);
        var cell = domain.Cell(value);
        var atom = Array.BinarySearch(atomCells, cell);
        if (atom >= 0) return (atom, 0);
        if (modes.Length == 0) return (NearestAtom(cell, ~atom), 0);
        var scaled = scale.Of(domain.Value(cell));
        var mode = ModeOf(scaled, random);
        return (atoms.Length + mode, (float)Math.Clamp((scaled - modes[mode].Mean) / (Reach * modes[mode].Deviation), -1, 1));
    }

    /// <summary>For a missing cell in a column that has no code for one: any value, drawn by the training frequencies.</summary>
    private (int Code, float Scalar) Any(SeededRandom random)
    {
        var code = Choice.Draw(cumulative, random);
        return (code, code < atoms.Length ? 0 : (float)Math.Clamp(random.NextGaussian() / Reach, -1, 1));
    }

    private int NearestAtom(long cell, int above)
    {
        if (above == 0) return 0;
        return above == atoms.Length || cell - atomCells[above - 1] <= atomCells[above] - cell ? above - 1 : above;
    }

    /// <summary>A mode within reach, drawn by its posterior, or without randomness the likeliest; the nearest where none is within reach.</summary>
    private int ModeOf(double scaled, SeededRandom? random)
    {
        Span<double> sums = stackalloc double[modes.Length];
        var (sum, nearest, nearestDistance, likeliest, highest) = (0.0, 0, double.PositiveInfinity, 0, 0.0);
        for (var k = 0; k < modes.Length; k++)
        {
            var distance = Math.Abs(scaled - modes[k].Mean) / modes[k].Deviation;
            if (distance < nearestDistance) (nearest, nearestDistance) = (k, distance);
            var density = distance <= Reach ? densities[k] * Math.Exp(-0.5 * distance * distance) : 0;
            if (density > highest) (likeliest, highest) = (k, density);
            sums[k] = sum += density;
        }

        if (!(sum > 0)) return nearest;
        return random is null || highest == sum ? likeliest : Choice.Draw(sums, random);
    }

    public override (DecodeRows Read, Func<Column> Finish) Decoder(int rows)
    {
        var values = new double[rows];
        return (
            (from, block, random) =>
            {
                for (var row = 0; row < block.Length / RowWidth; row++) values[from + row] = Decode(block.Slice((row * RowWidth) + Start), random);
            },
            () => new NumberColumn(Schema.Name, Schema.Kind, values, Schema.Format));
    }

    private double Decode(ReadOnlySpan<float> spans, SeededRandom? random)
    {
        var code = Choice.Of(spans[..codes], random);
        if (code < atoms.Length) return atoms[code];
        if (code == atoms.Length + modes.Length) return double.NaN;
        var mode = modes[code - atoms.Length];
        var scalar = float.IsNaN(spans[codes]) ? 0 : Math.Clamp(spans[codes], -1, 1);
        return domain.Value(domain.Cell(scale.Value(mode.Mean + (scalar * Reach * mode.Deviation))));
    }

    public override int[]? CodesOf(Column column, int row)
    {
        var value = ((NumberColumn)column).Values[row];
        if (double.IsNaN(value)) return missing ? [codes - 1] : null;
        var cell = domain.Cell(value);
        var atom = Array.BinarySearch(atomCells, cell);
        if (atom >= 0) return [atom];
        return modes.Length == 0 ? null : [atoms.Length + ModeOf(scale.Of(domain.Value(cell)), null)];
    }
}
