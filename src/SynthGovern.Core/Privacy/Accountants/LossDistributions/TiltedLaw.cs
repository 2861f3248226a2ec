namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>A stretch of the law of a sum of losses; its true mass at loss x is what is kept times e^(logMoment − theta x).</summary>
internal sealed class TiltedLaw(double interval, long first, double[] mass, double theta, double logMoment)
{
    /// <summary>The smallest epsilon, zero or more, whose finite part of delta is at most <paramref name="delta"/>.</summary>
    public double Epsilon(double delta)
    {
        if (!(delta > 0)) return double.PositiveInfinity;
        // From the top: spent = delta(x), and below = Σ mass · e^(x − loss) over the losses from x on.
        var (spent, below, shrink) = (0.0, 0.0, Math.Exp(-interval));
        for (var i = mass.Length - 1; i >= 0; i--)
        {
            var loss = (first + i) * interval;
            var next = spent + (below * (1 - shrink));
            if (next > delta) return Math.Max(0, loss + interval + LogSpace.Log1P(-(delta - spent) / below));
            if (loss <= 0) return 0;
            (spent, below) = (next, (below * shrink) + MassAt(i, loss));
        }

        // Below the window lies too little to be counted, so that delta is met only at its end or, as all mass is above it, not before.
        var end = (first - 1) * interval;
        return Math.Max(0, spent + (below * (1 - shrink)) > delta ? end + interval + LogSpace.Log1P(-(delta - spent) / below) : end);
    }

    /// <summary>The finite part of delta.</summary>
    public double Delta(double epsilon)
    {
        var sum = 0.0;
        for (var i = mass.Length - 1; i >= 0; i--)
        {
            var loss = (first + i) * interval;
            if (loss <= epsilon) break;
            sum += MassAt(i, loss) * -LogSpace.ExpM1(epsilon - loss);
        }

        return sum;
    }

    private double MassAt(int i, double loss) => mass[i] == 0 ? 0 : mass[i] * Math.Exp(logMoment - (theta * loss));
}
