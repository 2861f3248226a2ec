namespace SynthGovern.Privacy.Accountants;

/// <summary>The exact privacy of one release with Laplace or discrete Laplace noise.</summary>
public static class LaplacePrivacy
{
    /// <summary>1 − e^((epsilon − sensitivity/scale) / 2), and 0 from the pure epsilon on.</summary>
    public static double Delta(double scale, double sensitivity, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        return Math.Max(0, -LogSpace.ExpM1((epsilon - (sensitivity / scale)) / 2));
    }

    /// <summary>Of noise on whole numbers with probability proportional to e^(−<paramref name="rate"/> |x|).</summary>
    public static double DiscreteDelta(double rate, long sensitivity, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        if (epsilon >= rate * sensitivity) return 0;
        // Outcomes from x on lose more than epsilon; above the sensitivity all lose rate · sensitivity. Rounding up can only skip a term that is 0.
        var from = Math.Clamp((long)Math.Floor(((epsilon / rate) + sensitivity) / 2) + 1, 1, sensitivity);
        var delta = -LogSpace.ExpM1(epsilon - (rate * sensitivity)) / (1 + Math.Exp(-rate));
        var factor = Math.Tanh(rate / 2);
        for (var x = from; x < sensitivity; x++)
            delta += factor * Math.Exp(-rate * (sensitivity - x)) * Math.Max(0, -LogSpace.ExpM1(epsilon - (rate * ((2 * x) - sensitivity))));
        return delta;
    }
}
