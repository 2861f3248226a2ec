using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Encoding;

/// <summary>
/// The points from the lower to the upper declared bound on a public grid: 1 for whole numbers, 10^−d for d decimals, and a second,
/// minute, hour or day for a datetime, whichever its pattern shows.
/// </summary>
public sealed class GridDomain : ColumnDomain
{
    /// <summary>Grid points of a column of decimals without a fixed number of them; about six significant digits of its range.</summary>
    private const double PointsOfShortest = 1e6;

    private readonly long first;
    private readonly double perUnit, unit;

    public GridDomain(ColumnSchema schema)
        : this(schema, Grid(schema))
    {
    }

    private GridDomain(ColumnSchema schema, (double PerUnit, double Unit) grid)
        : base(schema, CountOf(schema, grid.PerUnit, grid.Unit))
    {
        (perUnit, unit) = grid;
        first = FirstUnit(schema.Bounds!.Low, perUnit, unit);
    }

    /// <summary>From one grid point to the next; every grid point is a whole multiple of it.</summary>
    public double Step => unit / perUnit;

    /// <summary>The value at a grid point.</summary>
    public double Value(long cell) => (first + cell) * unit / perUnit;

    /// <summary>The grid point nearest to a finite value, clamped to the bounds.</summary>
    public long Cell(double value)
    {
        var units = Math.Round(value * perUnit / unit, MidpointRounding.AwayFromZero) - first;
        return (long)Math.Clamp(units, 0, Values - 1);
    }

    public override bool Fits(Column column) => column is NumberColumn;

    public override long[] Encode(Column column)
    {
        var values = ((NumberColumn)column).Values;
        var cells = new long[values.Length];
        for (var row = 0; row < cells.Length; row++) cells[row] = double.IsNaN(values[row]) ? MissingCell : Cell(values[row]);
        return cells;
    }

    public override NumberColumn Decode(long[] cells)
        => new(Schema.Name, Schema.Kind, Array.ConvertAll(cells, cell => cell == Values ? double.NaN : Value(cell)), Schema.Format);

    public override Result<long> Parse(string text)
    {
        if (text.Length == 0 && Schema.MayBeMissing) return MissingCell;
        var value = ParseNumber(text);
        if (value is { } number && number >= Schema.Bounds!.Low && number <= Schema.Bounds.High) return Cell(number);
        return new ValueOutsideDomain(Schema.Name, text, $"{Schema.Format.Text(Schema.Bounds!.Low)} to {Schema.Format.Text(Schema.Bounds.High)}");
    }

    private double? ParseNumber(string text)
    {
        if (Schema.Kind != ColumnKind.DateTime)
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? (moment - DateTime.UnixEpoch).TotalSeconds
            : null;
    }

    /// <summary>Two factors, so that 0.01 is never a factor: a value is units × Unit / PerUnit, both whole numbers.</summary>
    private static (double PerUnit, double Unit) Grid(ColumnSchema schema)
    {
        if (schema.Kind == ColumnKind.DateTime) return (1, SecondsOf(schema.Format.DatePattern ?? "s"));
        if (schema.Kind == ColumnKind.Integer) return (1, 1);
        var range = schema.Bounds!.High > schema.Bounds.Low ? schema.Bounds.High - schema.Bounds.Low : Math.Abs(schema.Bounds.High);
        var decimals = schema.Format.Decimals ?? (range > 0 ? (int)Math.Floor(Math.Log10(PointsOfShortest / range)) : 0);
        return (Math.Pow(10, Math.Clamp(decimals, 0, 12)), 1);
    }

    private static double SecondsOf(string pattern)
    {
        if (pattern.Contains('s', StringComparison.Ordinal)) return 1;
        if (pattern.Contains('m', StringComparison.Ordinal)) return 60;
        return pattern.Contains('H', StringComparison.Ordinal) || pattern.Contains('h', StringComparison.Ordinal) ? 3600 : 86400;
    }

    private static long FirstUnit(double low, double perUnit, double unit) => (long)Math.Ceiling(Snap(low * perUnit / unit));

    private static long CountOf(ColumnSchema schema, double perUnit, double unit)
    {
        var last = (long)Math.Floor(Snap(schema.Bounds!.High * perUnit / unit));
        return Math.Max(1, last - FirstUnit(schema.Bounds.Low, perUnit, unit) + 1);
    }

    /// <summary>A bound that is a grid point up to rounding of its decimal fraction is that grid point.</summary>
    private static double Snap(double units)
        => Math.Abs(units - Math.Round(units)) <= 1e-9 * Math.Max(1, Math.Abs(units)) ? Math.Round(units) : units;
}
