namespace SynthGovern.Encoding.Spans;

/// <summary>
/// The scale on which modes are normal: the value itself, or <c>sign(x) ln(1 + |x| / unit)</c> for amounts that span several orders of
/// magnitude. The logarithm is taken when a single normal distribution explains the values clearly better on it: by at least
/// <see cref="Margin"/> nats a row, the change of variable counted. An exponential distribution gains 0.3, a log-normal one with a deviation of 1
/// gains 0.8.
/// </summary>
internal readonly record struct ValueScale(double? LogUnit)
{
    public const double Margin = 0.5;

    public double Of(double value)
        => LogUnit is not { } unit ? value : Math.CopySign(Math.Log(1 + (Math.Abs(value) / unit)), value);

    public double Value(double scaled)
        => LogUnit is not { } unit ? scaled : Math.CopySign((Math.Exp(Math.Abs(scaled)) - 1) * unit, scaled);

    /// <param name="values">Ascending, at least one.</param>
    /// <param name="rows">How often each occurs.</param>
    public static ValueScale Choose(double[] values, double[] rows, double step)
    {
        var size = values.Select(Math.Abs).Where(value => value > 0).Order().ToArray();
        if (size.Length == 0) return default;

        // A power of ten below the smallest tenth says nothing about a single value.
        var log = new ValueScale(Math.Max(step, Rounding.PowerOfTenBelow(size[size.Length / 10])));
        var (plain, scaled, slope, all) = (new Moments(), new Moments(), 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            plain.Add(values[i], rows[i]);
            scaled.Add(log.Of(values[i]), rows[i]);
            slope -= rows[i] * Math.Log(Math.Abs(values[i]) + log.LogUnit!.Value);
            all += rows[i];
        }

        if (!(plain.Variance > 0) || !(scaled.Variance > 0)) return default;
        var gain = ((Math.Log(plain.Variance) - Math.Log(scaled.Variance)) / 2) + (slope / all);
        return gain > Margin ? log : default;
    }
}
