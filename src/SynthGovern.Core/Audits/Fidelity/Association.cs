using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>How strongly two columns hang together in one table.</summary>
/// <param name="Rows">Rows in which neither is missing.</param>
/// <param name="Value">Null where one of the columns is constant or there are fewer than <see cref="Sizes.FewestRows"/> such rows.</param>
internal sealed record Association(int Rows, double? Value, Interval? Interval)
{
    public const double Level = 0.95;

    public static Association Undefined(int rows) => new(rows, null, null);

    /// <summary>
    /// From an estimate of the square of a coefficient between 0 and 1, freed from the bias of chance and so possibly negative, and its standard error.
    /// </summary>
    /// <param name="largest">The largest square that is possible, which stands for a coefficient of 1.</param>
    public static Association OfSquare(int rows, double square, double error, double largest, string method)
    {
        if (!double.IsFinite(square) || !double.IsFinite(error) || !(largest > 0)) return Undefined(rows);
        var z = StandardNormal.TwoSided(Level);
        double Root(double value) => Math.Sqrt(Math.Clamp(value / largest, 0, 1));
        return new Association(rows, Root(square), new Interval(Root(square - (z * error)), Root(square + (z * error)), Level, method));
    }
}
