namespace SynthGovern.Governance.Pictures;

/// <summary>A shared horizontal scale. Pictures drawn on the same axis and width can be compared by eye.</summary>
public sealed record Axis
{
    private const double Pad = 8;
    private const int MostSteps = 10;

    /// <summary>No metric is larger; beyond it a scale would overflow and its numbers mean nothing.</summary>
    private const double Largest = 1e15;

    private Axis(double low, double high, double step, string unit) => (Low, High, Step, Unit) = (low, high, step, unit);

    public double Low { get; }

    public double High { get; }

    public string Unit { get; }

    private double Step { get; }

    /// <summary>Round numbers from <see cref="Low"/> to <see cref="High"/>, both included.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Clamp(Math.Round((High - Low) / Step), 1, MostSteps);
            for (var i = 0; i <= count; i++) yield return Low + (i * Step);
        }
    }

    /// <summary>The smallest round scale that shows every finite value, interval, limit and control of the rows.</summary>
    public static Axis Of(IEnumerable<IntervalRow?> rows, string unit)
    {
        var shown = rows.OfType<IntervalRow>()
            .SelectMany(row => new[] { row.Value, row.Low, row.High, row.Limit, row.Control, row.ControlLow, row.ControlHigh })
            .OfType<double>().Where(double.IsFinite).ToArray();
        return shown.Length == 0 ? Between(0, 1, unit) : Between(shown.Min(), shown.Max(), unit);
    }

    /// <summary>A round scale around two values. It starts at zero unless both lie far from it.</summary>
    public static Axis Between(double low, double high, string unit)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high)) (low, high) = (0, 1);
        if (low > high) (low, high) = (high, low);
        (low, high) = (Math.Clamp(low, -Largest, Largest), Math.Clamp(high, -Largest, Largest));
        if (low > 0 && low < 0.6 * high) low = 0;
        if (high - low <= Math.Abs(high) * 1e-9)
        {
            if (high == 0) high = 1;
            else if (high > 0) low = 0;
            else high = 0;
        }

        var step = RoundStep((high - low) / 4);
        return new Axis(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, unit);
    }

    /// <summary>Where a value lies in a picture of the given width; infinite values lie on the edge.</summary>
    public double X(double value, double width)
    {
        var share = double.IsNaN(value) ? 0 : Math.Clamp((value - Low) / (High - Low), 0, 1);
        return Pad + (share * (width - (2 * Pad)));
    }

    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1.0, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
