using System.Numerics;

namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>
/// The privacy loss of many mechanisms together: the law of the sum of their losses, near the epsilon that is asked for. Its density is
/// first multiplied by e^(theta · loss), with theta such that this epsilon becomes typical: then the transform has full relative
/// precision where it is needed, and its length has to cover a few standard deviations only (exponential tilting, as for saddle points).
/// </summary>
/// <param name="parts">At least one, all on the same grid.</param>
internal sealed class LossComposition(IReadOnlyList<(LossDistribution Law, long Count)> parts)
{
    /// <summary>What is set aside of delta for what was cut off or lost in rounding anywhere.</summary>
    public const double Reserve = 5e-15;

    /// <summary>Of the tilted law, what may lie outside of the window on each side: what lies below is counted as if it were above.</summary>
    private const double Outside = 1e-13;

    /// <summary>Above every rounding error of the transform.</summary>
    private const double RoundUp = 1 + 1e-8;

    private readonly double interval = parts[0].Law.Interval;
    private readonly double infinity = Reserve - LogSpace.ExpM1(parts.Sum(part => part.Count * LogSpace.Log1P(-Math.Min(1, part.Law.Infinity))));

    /// <summary>How many points of the grid a transform may have; where more are needed, ask again on a coarser grid.</summary>
    public int MostPoints { get; init; } = 1 << 21;

    /// <summary>One mechanism that ran once needs no transform.</summary>
    private TiltedLaw? Single => parts is [(var law, 1)] ? new(interval, law.Lowest, law.Mass, 0, 0) : null;

    private double Least => parts.Sum(part => (double)part.Count * part.Law.Lowest) * interval;

    private double Most => parts.Sum(part => (double)part.Count * part.Law.Highest) * interval;

    /// <summary>The smallest epsilon at <paramref name="delta"/>.</summary>
    public LossAnswer Epsilon(double delta)
    {
        if (!(infinity < delta)) return new(double.PositiveInfinity, 0);
        var finite = (delta / RoundUp) - infinity;
        if (!(finite > 0)) return new(double.PositiveInfinity, 0);
        if (Single is { } single) return new(single.Epsilon(finite), 0);
        var theta = BestTheta(theta => (TiltedMoments.Of(parts, theta).LogMoment + LogConstant(theta) - Math.Log(finite)) / theta);
        var window = WindowAt(theta);
        return window.Points > MostPoints ? new(null, window.Points) : new(Transformed(window).Epsilon(finite - window.Lost), window.Points);
    }

    /// <summary>The smallest delta at <paramref name="epsilon"/>.</summary>
    public LossAnswer Delta(double epsilon)
    {
        if (epsilon >= Most) return new(Math.Min(1, infinity), 0);
        if (Single is { } single) return new(Math.Min(1, (single.Delta(epsilon) + infinity) * RoundUp), 0);
        var theta = BestTheta(theta => TiltedMoments.Of(parts, theta).LogMoment - (theta * epsilon) + LogConstant(theta));
        var window = WindowAt(theta);
        return window.Points > MostPoints ? new(null, window.Points) : new(Math.Min(1, (Transformed(window).Delta(epsilon) + window.Lost + infinity) * RoundUp), window.Points);
    }

    /// <summary>ln max over x of e^(−theta x) (1 − e^(−x)): what a Chernoff bound on a hockey-stick divergence gains.</summary>
    private static double LogConstant(double theta) => (theta * Math.Log(theta)) - ((1 + theta) * Math.Log(1 + theta));

    /// <summary>The theta at which the bound is smallest, roughly: any theta gives a right answer, a good one a short window.</summary>
    private double BestTheta(Func<double, double> bound)
    {
        const double Golden = 0.6180339887498949;
        // From tilting by a thousandth of a deviation up to where e^(theta · loss) would lose the digits that RoundUp allows for.
        var low = Math.Log(1e-3 / (Math.Sqrt(TiltedMoments.Of(parts, 0).Variance) + interval));
        var high = Math.Max(low + 1, Math.Log(Math.Min(1e6, 1e7 / (1 + Math.Abs(Most)))));
        var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (atLeft, atRight) = (bound(Math.Exp(left)), bound(Math.Exp(right)));
        while (high - low > 0.05)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = bound(Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = bound(Math.Exp(right));
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>Where all but <see cref="Outside"/> of the tilted law is on either side, by Chernoff's bound.</summary>
    private Window WindowAt(double theta)
    {
        var here = TiltedMoments.Of(parts, theta);
        var deviation = Math.Sqrt(here.Variance) + interval;
        var (low, high) = (Least, Most);
        if (high - low > 16 * deviation)
        {
            foreach (var multiple in new[] { 1.0, 2, 3.5, 5.5, 7.5 })
            {
                var step = multiple / deviation;
                high = Math.Min(high, (TiltedMoments.Of(parts, theta + step).LogMoment - here.LogMoment - Math.Log(Outside)) / step);
                if (theta - step == 0) continue;
                low = Math.Max(low, (here.LogMoment - TiltedMoments.Of(parts, theta - step).LogMoment + Math.Log(Outside)) / step);
            }
        }

        var (first, last) = ((long)Math.Floor(low / interval), (long)Math.Ceiling(high / interval));
        var lost = last * interval >= Most ? 0 : Outside * Math.Exp(here.LogMoment - (theta * last * interval));
        return new(theta, here.LogMoment, first, last - first + 1, lost);
    }

    private TiltedLaw Transformed(Window window)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, window.Points));
        Complex[]? product = null;
        foreach (var (law, count) in parts)
        {
            var values = Wrapped(law, window.Theta, length);
            Fourier.Forward(values);
            for (var k = 0; k < length; k++)
            {
                var power = Power(values[k], count);
                values[k] = product is null ? power : product[k] * power;
            }

            product = values;
        }

        Fourier.Backward(product!);
        var mass = new double[window.Points];
        var start = Modulo(window.First, length);
        for (var i = 0; i < mass.Length; i++) mass[i] = Math.Max(0, product![(start + i) % length].Real / length);
        return new(interval, window.First, mass, window.Theta, window.LogMoment);
    }

    /// <summary>The tilted law of one step, each loss at its index modulo the length: a sum of steps then ends at its own index modulo the length.</summary>
    private static Complex[] Wrapped(LossDistribution law, double theta, int length)
    {
        var values = new Complex[length];
        var logMoment = TiltedMoments.Of([(law, 1)], theta).LogMoment;
        var start = Modulo(law.Lowest, length);
        for (var i = 0; i < law.Mass.Length; i++)
        {
            if (law.Mass[i] == 0) continue;
            values[(int)((start + (long)i) % length)] += law.Mass[i] * Math.Exp((theta * (law.Lowest + i) * law.Interval) - logMoment);
        }

        return values;
    }

    private static Complex Power(Complex value, long count)
    {
        var size = (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
        if (size == 0 || Math.Log(size) / 2 * count < -90) return Complex.Zero;
        var result = Complex.One;
        for (var rest = count; rest > 0; rest >>= 1, value *= value)
        {
            if ((rest & 1) == 1) result *= value;
        }

        return result;
    }

    private static int Modulo(long index, int length) => (int)(((index % length) + length) % length);

    /// <param name="First">The multiple of the interval at which the window begins.</param>
    /// <param name="Lost">What the law, not tilted, may have above the window.</param>
    private readonly record struct Window(double Theta, double LogMoment, long First, long Points, double Lost);
}
