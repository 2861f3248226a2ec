namespace SynthGovern.Encoding.Spans;

/// <summary>
/// The scale on which modes are normal: the value itself, or <c>sign(x) ln(1 + |x| / unit)</c> for amounts that span several orders of
/// magnitude. The logarithm is tried when a single normal distribution explains the values clearly better on it: by at least
/// <see cref="Margin"/> nats a row, the change of variable counted (an exponential distribution gains 0.3, a log-normal one with a deviation of 1
/// gains 0.8). It is taken when then its mixture also has the better information criterion.
/// </summary>
internal readonly record struct ValueScale(double? LogUnit)
{
    public const double Margin = 0.5;

    public double Of(double value)
        => LogUnit is not { } unit ? value : Math.CopySign(Math.Log(1 + (Math.Abs(value) / unit)), value);

    public double Value(double scaled)
        => LogUnit is not { } unit ? scaled : Math.CopySign((Math.Exp(Math.Abs(scaled)) - 1) * unit, scaled);

    /// <summary>
    /// The logarithm, if a single normal distribution explains the values clearly better on it than as they are: it is then worth a trial.
    /// </summary>
    /// <param name="values">Ascending, at least one.</param>
    /// <param name="rows">How often each occurs.</param>
    public static ValueScale? Logarithm(double[] values, double[] rows, double step)
    {
        var size = values.Select(Math.Abs).Where(value => value > 0).Order().ToArray();
        if (size.Length == 0) return null;

        // A power of ten below the smallest hundredth, or the fifth smallest, says nothing about a single value.
        var small = size[Math.Min(size.Length - 1, Math.Max(size.Length / 100, SpanOptions.FewestSubjects))];
        var log = new ValueScale(Math.Max(step, Rounding.PowerOfTenBelow(small)));
        var (plain, scaled) = (new Moments(), new Moments());
        for (var i = 0; i < values.Length; i++)
        {
            plain.Add(values[i], rows[i]);
            scaled.Add(log.Of(values[i]), rows[i]);
        }

        if (!(plain.Variance > 0) || !(scaled.Variance > 0)) return null;
        var gain = ((Math.Log(plain.Variance) - Math.Log(scaled.Variance)) / 2) + (log.LogSlope(values, rows) / rows.Sum());
        return gain > Margin ? log : null;
    }

    /// <summary>The sum over rows of the logarithm of the derivative of the scale, which makes likelihoods on two scales comparable.</summary>
    public double LogSlope(double[] values, double[] rows)
    {
        if (LogUnit is not { } unit) return 0;
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum -= rows[i] * Math.Log(Math.Abs(values[i]) + unit);
        return sum;
    }
}
