using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Pearson's correlation of two columns of numbers. The interval is symmetric after Fisher's transformation. Its standard error is the larger of
/// <c>1/√(n − 3)</c>, right for normal numbers, and the one that holds for any distribution with fourth moments, from the influence of each row on the
/// coefficient, <c>xy − r (x² + y²)/2</c> for standardised x and y (Devlin, Gnanadesikan and Kettenring 1975; Hawkins 1989): incomes and other
/// long-tailed numbers make the first one much too small.
/// </summary>
internal static class Pearson
{
    public const string Method = "Fisher z, normal or distribution-free, whichever is wider";

    public static Association Of(NumberColumn first, NumberColumn second, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var x = first.Values;
        var y = second.Values;
        var (rows, meanX, meanY) = Means(x, y);
        if (rows < Sizes.FewestRows) return Association.Undefined(rows);
        var (xx, yy, xy) = Products(x, y, meanX, meanY);
        var r = Math.Clamp(xy / (Math.Sqrt(xx) * Math.Sqrt(yy)), -1, 1);
        if (!double.IsFinite(r) || !double.IsFinite(xx + yy)) return Association.Undefined(rows);
        if (1 - (r * r) < 1e-12) return new Association(rows, r, new Interval(r, r, Association.Level, Method));
        var squares = InfluenceSquares(x, y, (meanX, Math.Sqrt(xx / rows)), (meanY, Math.Sqrt(yy / rows)), r);
        var error = Math.Max(1 / Math.Sqrt(rows - 3), Math.Sqrt(squares) / rows / (1 - (r * r)));
        var reach = StandardNormal.TwoSided(Association.Level) * error;
        var z = Math.Atanh(r);
        return double.IsFinite(reach)
            ? new Association(rows, r, new Interval(Math.Min(r, Math.Tanh(z - reach)), Math.Max(r, Math.Tanh(z + reach)), Association.Level, Method))
            : Association.Undefined(rows);
    }

    private static (int Rows, double MeanX, double MeanY) Means(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (rows, originX, originY, sumX, sumY) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            if (double.IsNaN(x[row]) || double.IsNaN(y[row])) continue;
            if (rows++ == 0) (originX, originY) = (x[row], y[row]);
            sumX += x[row] - originX;
            sumY += y[row] - originY;
        }

        return (rows, originX + (sumX / rows), originY + (sumY / rows));
    }

    private static (double XX, double YY, double XY) Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double meanX, double meanY)
    {
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            var (a, b) = (x[row] - meanX, y[row] - meanY);
            if (double.IsNaN(a + b)) continue;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }

        return (xx, yy, xy);
    }

    private static double InfluenceSquares(ReadOnlySpan<double> x, ReadOnlySpan<double> y, (double Mean, double Deviation) ofX, (double Mean, double Deviation) ofY, double r)
    {
        var sum = 0.0;
        for (var row = 0; row < x.Length; row++)
        {
            var (a, b) = ((x[row] - ofX.Mean) / ofX.Deviation, (y[row] - ofY.Mean) / ofY.Deviation);
            var influence = (a * b) - (r / 2 * ((a * a) + (b * b)));
            if (!double.IsNaN(influence)) sum += influence * influence;
        }

        return sum;
    }
}
