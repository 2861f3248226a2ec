namespace SynthGovern.Encoding.Spans;

/// <summary>Rounding by which a statistic of few people gives no value away.</summary>
internal static class Rounding
{
    public static double ToThreeDigits(double share) => share <= 0 ? 0 : double.Parse(share.ToString("E2"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The largest power of ten that is not above a positive number.</summary>
    public static double PowerOfTenBelow(double value) => Math.Pow(10, Math.Floor(Math.Log10(value)));

    /// <summary>Upwards to two digits.</summary>
    public static double UpToTwoDigits(double deviation)
    {
        var unit = PowerOfTenBelow(deviation) / 10;
        return double.Parse((Math.Ceiling(deviation / unit) * unit).ToString("E1"), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The nearest point of a grid no wider than half a deviation, but at least <paramref name="step"/>. It lies between two values of the
    /// column, so it is nobody's value. Step 0 is for a scale without a grid.
    /// </summary>
    public static double Mean(double mean, double deviation, double step)
    {
        var width = PowerOfTenBelow(deviation / 2);
        if (step > 0) width = step * Math.Max(1, PowerOfTenBelow(Math.Max(1, width / step)));
        return (Math.Round((mean - (step / 2)) / width) * width) + (step / 2);
    }
}
