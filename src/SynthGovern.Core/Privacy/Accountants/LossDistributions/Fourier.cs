using System.Numerics;

namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>The discrete Fourier transform in place, for lengths that are powers of two (Cooley and Tukey 1965).</summary>
internal static class Fourier
{
    public static void Forward(Complex[] values) => Transform(values, -1);

    /// <summary>Without the division by the length.</summary>
    public static void Backward(Complex[] values) => Transform(values, 1);

    private static void Transform(Complex[] values, int sign)
    {
        if (!BitOperations.IsPow2(values.Length)) throw new ArgumentException("the length is no power of two", nameof(values));
        Reverse(values);
        var roots = Roots(values.Length, sign);
        for (var half = 1; half < values.Length; half *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * half)
            {
                for (var k = 0; k < half; k++) Butterfly(ref values[start + k], ref values[start + k + half], roots[half + k]);
            }
        }
    }

    private static void Butterfly(ref Complex low, ref Complex high, Complex root)
    {
        var turned = new Complex((high.Real * root.Real) - (high.Imaginary * root.Imaginary), (high.Real * root.Imaginary) + (high.Imaginary * root.Real));
        var sum = low + turned;
        high = low - turned;
        low = sum;
    }

    /// <summary>For every stage of half-length h its h roots, at h to 2h − 1, so that each stage reads them in order.</summary>
    private static Complex[] Roots(int length, int sign)
    {
        var roots = new Complex[Math.Max(2, length)];
        var half = Math.Max(1, length / 2);
        for (var k = 0; k < half; k++)
        {
            var (sin, cos) = Math.SinCos(sign * Math.PI * k / half);
            roots[half + k] = new Complex(cos, sin);
        }

        for (var at = half - 1; at >= 1; at--) roots[at] = roots[2 * at];
        return roots;
    }

    private static void Reverse(Complex[] values)
    {
        var to = 0;
        for (var from = 1; from < values.Length; from++)
        {
            var bit = values.Length >> 1;
            for (; (to & bit) != 0; bit >>= 1) to ^= bit;
            to |= bit;
            if (from < to) (values[from], values[to]) = (values[to], values[from]);
        }
    }
}
