namespace SynthGovern.Learning.Fair;

/// <summary>
/// What one group can reach by thresholds on its scores: the upper convex hull of the points (rate, gain) of all thresholds. A point on an edge is
/// reached by drawing between the thresholds at its ends (Hardt, Price and Srebro 2016, section 4.2).
/// </summary>
internal sealed class TradeoffCurve
{
    private readonly List<Corner> corners = [];

    /// <summary>Scores and truth of the rows of the group; <paramref name="place"/> gives rate and gain from true and false positives; the rate never falls as they rise, from 0 to 1.</summary>
    public TradeoffCurve(double[] scores, bool[] truth, Func<int, int, (double Rate, double Gain)> place)
    {
        Array.Sort(scores, truth);
        var (truePositives, falsePositives) = (0, 0);
        Add(place(0, 0), double.PositiveInfinity);
        for (var row = scores.Length - 1; row >= 0; row--)
        {
            if (truth[row]) truePositives++;
            else falsePositives++;
            if (row > 0 && scores[row - 1] == scores[row]) continue;
            var threshold = row == 0 ? double.NegativeInfinity : Between(scores[row - 1], scores[row]);
            Add(place(truePositives, falsePositives), threshold);
        }
    }

    /// <summary>The best gain at a rate between 0 and 1.</summary>
    public double Gain(double rate)
    {
        var (left, right, share) = Edge(rate);
        return (share * left.Gain) + ((1 - share) * right.Gain);
    }

    /// <summary>The draw between two thresholds that reaches <see cref="Gain"/> at the rate.</summary>
    public RandomisedThreshold Rule(double rate, double ignoreShare, double constant)
    {
        var (left, right, share) = Edge(rate);
        return new RandomisedThreshold(share, left.Threshold, 1 - share, right.Threshold, ignoreShare, constant);
    }

    /// <summary>A threshold that separates two scores even where no number lies between them.</summary>
    private static double Between(double low, double high)
    {
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }

    /// <summary>Points come with rates that never fall; those below the hull are dropped.</summary>
    private void Add((double Rate, double Gain) point, double threshold)
    {
        if (corners.Count > 0 && corners[^1].Rate == point.Rate)
        {
            if (corners[^1].Gain >= point.Gain) return;
            corners.RemoveAt(corners.Count - 1);
        }

        while (corners.Count > 1 && !TurnsRight(corners[^2], corners[^1], point)) corners.RemoveAt(corners.Count - 1);
        corners.Add(new Corner(point.Rate, point.Gain, threshold));
    }

    private static bool TurnsRight(Corner first, Corner middle, (double Rate, double Gain) last)
        => ((middle.Rate - first.Rate) * (last.Gain - first.Gain)) - ((middle.Gain - first.Gain) * (last.Rate - first.Rate)) < 0;

    private (Corner Left, Corner Right, double LeftShare) Edge(double rate)
    {
        var edge = 0;
        while (edge < corners.Count - 2 && rate > corners[edge + 1].Rate) edge++;
        var (left, right) = (corners[edge], corners[edge + 1]);
        return (left, right, (right.Rate - rate) / (right.Rate - left.Rate));
    }

    private readonly record struct Corner(double Rate, double Gain, double Threshold);
}
