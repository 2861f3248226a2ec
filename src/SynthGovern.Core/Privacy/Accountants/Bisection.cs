namespace SynthGovern.Privacy.Accountants;

/// <summary>Where a monotone condition changes, to the last few bits, from the side on which the answer is safe.</summary>
internal static class Bisection
{
    private const double Relative = 1e-14;

    /// <summary>The condition fails at <paramref name="low"/> and holds at <paramref name="high"/>: the end at which it holds.</summary>
    public static double Upper(double low, double high, Func<double, bool> holds) => Narrow(low, high, middle => !holds(middle)).High;

    /// <summary>The condition holds at <paramref name="low"/> and fails at <paramref name="high"/>: the end at which it holds.</summary>
    public static double Lower(double low, double high, Func<double, bool> holds) => Narrow(low, high, holds).Low;

    private static (double Low, double High) Narrow(double low, double high, Func<double, bool> isLow)
    {
        while (high - low > Relative * high)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (isLow(middle)) low = middle;
            else high = middle;
        }

        return (low, high);
    }
}
