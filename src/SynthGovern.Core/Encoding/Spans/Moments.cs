namespace SynthGovern.Encoding.Spans;

/// <summary>Weighted mean and variance in one pass (West 1979).</summary>
internal sealed class Moments
{
    private double squares;

    public double Weight { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Never negative, also where rounding would make it so.</summary>
    public double Variance => Weight > 0 ? Math.Max(0, squares / Weight) : 0;

    public void Add(double value, double weight)
    {
        if (weight <= 0) return;
        Weight += weight;
        var change = value - Mean;
        Mean += change * weight / Weight;
        squares += weight * change * (value - Mean);
    }
}
