using SynthGovern.Tables;

namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// One column of <see cref="GowerRows"/>: its exact values, and the 16-bit codes by which most rows are recognised as too far away without
/// computing their distance.
/// </summary>
internal sealed class GowerColumn
{
    /// <summary>The most steps of a range of numbers: the code of a missing one, twice as many and one, fits into 16 bits with a sign.</summary>
    public const int LargestUnit = 16_383;

    /// <summary>Levels that this many codes cannot tell apart share a code; a bound then is lower than it could be.</summary>
    private const int LabelCodes = 32_767;

    private readonly NumberColumn? numbers;
    private readonly LabelColumn? labels;
    private readonly Extent extent;

    public GowerColumn(Column column, Extent extent)
    {
        (numbers, labels, this.extent) = (column as NumberColumn, column as LabelColumn, extent);
        HasMissing = numbers is not null && Enumerable.Range(0, numbers.Count).Any(numbers.IsMissing);
    }

    public bool IsNumber => numbers is not null;

    /// <summary>By which a difference of numbers is divided; 0 when the column has no spread.</summary>
    public double Scale => extent.Scale;

    /// <summary>Whether the codes are steps along a range; otherwise two codes are either the same or not.</summary>
    public bool HasSteps => IsNumber && extent.Scale > 0;

    /// <summary>Of numbers.</summary>
    public bool HasMissing { get; }

    /// <summary>A label is its code, missing −1; a number is itself (or half of itself), missing NaN.</summary>
    public double this[int row] => numbers is null ? labels!.Codes[row] : numbers.Values[row] * extent.Factor;

    /// <summary>What the column adds to the distance of two rows.</summary>
    public static double Distance(double a, double b, bool isNumber, double scale)
    {
        if (!isNumber) return a == b ? 0 : 1;
        if (double.IsNaN(a) || double.IsNaN(b)) return double.IsNaN(a) && double.IsNaN(b) ? 0 : 1;
        return scale == 0 ? 0 : Math.Abs(a - b) / scale;
    }

    /// <summary>
    /// A number is the step of its range that it lies in, 0 to <paramref name="unit"/>, and missing is more than a range away from
    /// all of them. So the smaller of <paramref name="unit"/> and the difference of two codes is at most one above <paramref name="unit"/> distances.
    /// </summary>
    public short Code(double value, int unit)
    {
        if (labels is not null) return (short)(value < 0 ? -1 : (int)value % LabelCodes);
        if (extent.Scale == 0) return (short)(double.IsNaN(value) ? 1 : 0);
        return (short)(double.IsNaN(value) ? (2 * unit) + 1 : Math.Clamp(Math.Floor((value - extent.Low) / extent.Scale * unit), 0, unit));
    }
}
