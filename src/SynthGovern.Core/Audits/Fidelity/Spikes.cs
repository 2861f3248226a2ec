using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Spikes: single values, such as 0 or 99999, that hold one in a hundred or more of the training or of the synthetic values. The value is the largest
/// difference of the share that one value holds. Where there is no spike, it is the largest over all values, and its interval reaches from 0 to
/// the largest share that a value can have and yet hold fewer than one in a hundred of both samples.
/// </summary>
internal static class Spikes
{
    public const string Metric = "fidelity.numeric.spikes";
    private const double Share = 0.01;

    public static Measurement Measure(Scope scope, NumberColumns column)
    {
        var (train, synthetic) = (column.Train.Length, column.Synthetic.Length);
        var (spikes, largest) = Find(column.Train, column.Synthetic);
        var (value, interval) = spikes.Count > 0 ? SeveralDifferences.Largest(spikes, train, synthetic) : (largest, Unseen(train, synthetic));
        double? yardstick = null;
        if (column.Control.Length > 0)
        {
            var (likeSpikes, likeLargest) = Find(column.Train, column.Control);
            var raw = likeSpikes.Count > 0 ? SeveralDifferences.Largest(likeSpikes, train, column.Control.Length).Value : likeLargest;
            yardstick = Math.Min(1, raw * column.ControlScale);
        }

        return new Measurement(Metric, MeasurementStatus.Measured, value, interval, synthetic, scope, yardstick)
        {
            Note = spikes.Count == 0
                ? "no single value holds 1 % of the training or of the synthetic values"
                : string.Create(CultureInfo.InvariantCulture, $"{spikes.Count} single values hold at least 1 % of the training or of the synthetic values each"),
        };
    }

    /// <summary>The counts of the spikes, and the largest difference of the shares of any value.</summary>
    private static (List<(int First, int Second)> Spikes, double Largest) Find(double[] first, double[] second)
    {
        var (spikes, largest, i, j) = (new List<(int, int)>(), 0.0, 0, 0);
        while (i < first.Length || j < second.Length)
        {
            var value = j == second.Length || (i < first.Length && first[i] <= second[j]) ? first[i] : second[j];
            var (fromFirst, fromSecond) = (i, j);
            while (i < first.Length && first[i] == value) i++;
            while (j < second.Length && second[j] == value) j++;
            var (inFirst, inSecond) = ((double)(i - fromFirst) / first.Length, (double)(j - fromSecond) / second.Length);
            if (Math.Max(inFirst, inSecond) >= Share) spikes.Add((i - fromFirst, j - fromSecond));
            largest = Math.Max(largest, Math.Abs(inFirst - inSecond));
        }

        return (spikes, largest);
    }

    /// <summary>At most a hundred values hold one in a hundred of a population; Wilson's bound holds for all of them and both samples together.</summary>
    private static Interval Unseen(int first, int second)
    {
        var rows = Math.Min(first, second);
        var most = Wilson.Of(Share * rows, rows, 1 - (0.05 * Share)).High;
        return new Interval(0, most, 0.95, "Wilson, for every value that was seen too seldom");
    }
}
