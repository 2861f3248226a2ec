namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>
/// A privacy loss distribution on a grid: the law of ln(P/Q) under P for one ordered pair of neighbours. It is pessimistic: whatever
/// was off the grid was spread over the two points beside it so that both P and Q keep their mass there (Doroshenko, Ghazi, Kamath,
/// Kumar and Manurangsi 2022, connect the dots), which raises every hockey-stick divergence, also after composition.
/// </summary>
/// <param name="Interval">The distance of two points of the grid; the points are its whole multiples.</param>
/// <param name="Lowest">The multiple at which the first of <paramref name="Mass"/> sits.</param>
/// <param name="Infinity">The probability of an infinite loss.</param>
internal sealed record LossDistribution(double Interval, long Lowest, double[] Mass, double Infinity)
{
    public long Highest => Lowest + Mass.Length - 1;
}
