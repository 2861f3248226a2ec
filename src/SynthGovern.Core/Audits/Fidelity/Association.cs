using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>How strongly two columns hang together in one table.</summary>
/// <param name="Rows">Rows in which neither is missing.</param>
/// <param name="Value">Null where one of the columns is constant or there are fewer than <see cref="Sizes.FewestRows"/> such rows.</param>
/// <param name="Interval">At <see cref="Level"/>.</param>
/// <param name="Wide">For coefficients that cannot be negative: at the level that two intervals need to hold together at <see cref="Level"/> (Bonferroni).</param>
internal sealed record Association(int Rows, double? Value, Interval? Interval, Interval? Wide = null)
{
    public const double Level = 0.95;
    private const double WideLevel = (1 + Level) / 2;

    public static Association Undefined(int rows) => new(rows, null, null);

    /// <summary>
    /// From an estimate of the square of a coefficient between 0 and 1, freed from the bias of chance and so possibly negative, and its standard error.
    /// </summary>
    /// <param name="largest">The largest square that is possible, which stands for a coefficient of 1.</param>
    public static Association OfSquare(int rows, double square, double error, double largest, string method)
    {
        if (!double.IsFinite(square) || !double.IsFinite(error) || !(largest > 0)) return Undefined(rows);
        return new Association(rows, Root(square), At(Level), At(WideLevel));

        double Root(double value) => Math.Sqrt(Math.Clamp(value / largest, 0, 1));

        Interval At(double level)
        {
            var reach = StandardNormal.TwoSided(level) * error;
            return new Interval(Root(square - reach), Root(square + reach), level, method);
        }
    }

    /// <summary>
    /// This coefficient minus that of another table, both with a value: from the two intervals by Zou's method (2007). Where a coefficient that cannot be negative
    /// may be 0, its error has a corner there and that method is too narrow (it covered 87 % in simulations): then all differences of values of both
    /// wide intervals count.
    /// </summary>
    public Interval Minus(Association other)
    {
        var (first, second) = (Interval!, other.Interval!);
        if (Wide is { } a && other.Wide is { } b && Math.Min(a.Low, b.Low) == 0) return new Interval(a.Low - b.High, a.High - b.Low, Level, $"{first.Method}; both together (Bonferroni)");
        return Newcombe.Difference(Value!.Value, first, other.Value!.Value, second, $"Zou; {first.Method}");
    }
}
