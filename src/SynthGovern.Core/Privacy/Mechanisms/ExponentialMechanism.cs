namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Chooses one of several candidates with probability proportional to exp(epsilon × score / (2 × sensitivity)): McSherry and Talwar 2007.
/// Exact: scores are rounded to a grid of a millionth of the sensitivity, which the sensitivity pays for, and a candidate drawn uniformly is
/// kept with probability exp(−its distance from the best) by rational arithmetic, or drawn again.
/// </summary>
public sealed class ExponentialMechanism
{
    private readonly double sensitivity;

    /// <param name="epsilon">From 1e-6 to 1e6.</param>
    /// <param name="sensitivity">By how much any one score may differ between neighbours, above 0, the error of computing it included.</param>
    public ExponentialMechanism(double epsilon, double sensitivity)
    {
        Event = new ExponentialEvent(GridScores.CheckedEpsilon(epsilon));
        this.sensitivity = GridScores.CheckedSensitivity(sensitivity);
    }

    /// <summary>What one choice does to the data.</summary>
    public ExponentialEvent Event { get; }

    /// <summary>The place of the chosen candidate.</summary>
    /// <param name="scores">At least one; finite, and at most 2^30 sensitivities from 0. How many there are must not depend on the data.</param>
    public int Choose(ReadOnlySpan<double> scores, CryptographicBits bits)
    {
        var grid = new GridScores(scores, sensitivity, Event.Epsilon / 2);
        while (true)
        {
            var candidate = (int)bits.Next((uint)grid.Count);
            if (grid.Accept(bits, candidate)) return candidate;
        }
    }
}
