namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>Collects probability mass by privacy loss, split between the two neighbouring points of the grid.</summary>
internal sealed class LossGrid
{
    private readonly double lastWeight;
    private readonly long lowest;
    private readonly double[] mass;

    /// <param name="least">No finite loss below it is added.</param>
    /// <param name="most">No finite loss above it is added.</param>
    public LossGrid(double interval, double least, double most)
    {
        Interval = interval;
        lastWeight = -LogSpace.ExpM1(-interval);
        lowest = Below(least);
        mass = new double[checked(Below(most) - lowest + 2)];
    }

    public double Interval { get; }

    public double Infinity { get; set; }

    /// <summary>The last point of the grid that is not above <paramref name="loss"/>.</summary>
    public long Below(double loss) => (long)Math.Floor(loss / Interval);

    public void Add(double loss, double probability)
    {
        var below = Math.Clamp(Below(loss), lowest, lowest + mass.Length - 2);
        Add(below, loss - (below * Interval), probability);
    }

    /// <param name="past">How far the loss is past the point <paramref name="below"/>: from 0 to the interval.</param>
    public void Add(long below, double past, double probability)
    {
        // The share s of the upper point solves 1·(1 − s) + e^(−interval)·s = e^(−past).
        past = Math.Clamp(past, 0, Interval);
        var upper = past < 1e-3 ? past * (1 - (past / 2 * (1 - (past / 3 * (1 - (past / 4)))))) : -LogSpace.ExpM1(-past);
        var share = Math.Min(1, upper / lastWeight);
        var index = below - lowest;
        mass[index] += probability * (1 - share);
        mass[index + 1] += probability * share;
    }

    public LossDistribution ToDistribution()
    {
        var (first, last) = (0, mass.Length - 1);
        while (first < last && mass[first] == 0) first++;
        while (last > first && mass[last] == 0) last--;
        return new(Interval, lowest + first, mass[first..(last + 1)], Infinity);
    }
}
