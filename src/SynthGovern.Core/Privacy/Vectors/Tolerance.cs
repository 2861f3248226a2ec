namespace SynthGovern.Privacy.Vectors;

/// <summary>How far a value may be from what is expected. Zero, where expected, is met to the absolute value of the tolerance.</summary>
/// <param name="Above">How far above, as a share of what is expected.</param>
/// <param name="Below">How far below.</param>
/// <param name="AbsoluteAbove">How far above in any case.</param>
/// <param name="AbsoluteBelow">How far below in any case.</param>
/// <param name="Most">What it may not exceed whatever is expected, null for nothing.</param>
/// <param name="MostIsAll">Whether <paramref name="Most"/> is all that is asked for.</param>
public sealed record Tolerance(double Above, double Below, double AbsoluteAbove = 0, double AbsoluteBelow = 0, double? Most = null, bool MostIsAll = false)
{
    /// <summary>A formula.</summary>
    public static Tolerance ClosedForm { get; } = new(1e-9, 1e-9);

    /// <summary>A Rényi bound at the same orders.</summary>
    public static Tolerance Rdp { get; } = new(1e-6, 1e-6);

    /// <summary>A privacy loss distribution: hardly above, and below by more than 1 % only where another accountant proves less.</summary>
    public static Tolerance Pld { get; } = new(1e-3, 1e-2, 1e-3);

    /// <summary>A reference that was itself integrated numerically.</summary>
    public static Tolerance Integrated { get; } = new(1e-6, 1e-6);

    /// <summary>A noise multiplier that was searched for.</summary>
    public static Tolerance Noise { get; } = new(1e-3, 1e-3, 1e-3, 1e-3);

    /// <summary>At most so much, whatever another search reached.</summary>
    public static Tolerance AtMost(double most) => new(0, 0, Most: most, MostIsAll: true);

    /// <param name="provenLow">A lower bound on the truth by another accountant, null where there is none.</param>
    public bool Allows(double actual, double expected, double? provenLow)
    {
        if (actual.Equals(expected) && !MostIsAll) return true;
        if (!double.IsFinite(actual) || (Most is { } most && actual > most)) return false;
        if (MostIsAll) return true;
        if (expected == 0) return Math.Abs(actual) <= Math.Max(AbsoluteAbove, Above);
        var size = Math.Abs(expected);
        var least = AbsoluteAbove > 0 && AbsoluteBelow == 0 && provenLow is { } low ? Math.Min(low, expected) : expected - Math.Max(AbsoluteBelow, Below * size);
        return actual <= expected + Math.Max(AbsoluteAbove, Above * size) && actual >= least;
    }
}
