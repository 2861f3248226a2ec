namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Decisions against the truth in one group of rows, as numbers of rows or as sums of their weights.</summary>
/// <param name="Rows">Rows, whatever their weights.</param>
public readonly record struct ConfusionCounts(int Rows, double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>2 TP / (2 TP + FP + FN): harmonic mean of precision and true positive rate; null when nothing is positive or decided so.</summary>
    public double? F1 => new Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives).Value;

    /// <summary>Mean of the true positive and the true negative rate; null when either is undefined.</summary>
    public double? BalancedAccuracy => (Of(Rate.TruePositive).Value + Of(Rate.TrueNegative).Value) / 2;

    /// <summary>The same with value 0 of truth and decision as the positive one.</summary>
    public ConfusionCounts Mirrored => new(Rows, TrueNegatives, FalseNegatives, TruePositives, FalsePositives);

    private double All => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    public static ConfusionCounts operator +(ConfusionCounts left, ConfusionCounts right) => new(
        left.Rows + right.Rows,
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.TrueNegatives + right.TrueNegatives,
        left.FalseNegatives + right.FalseNegatives);

    /// <summary>The count and the denominator of a rate, so that each rate knows by itself whether it is defined.</summary>
    public Share Of(Rate rate) => rate switch
    {
        Rate.Selection => new Share(TruePositives + FalsePositives, All),
        Rate.Base => new Share(TruePositives + FalseNegatives, All),
        Rate.TruePositive => new Share(TruePositives, TruePositives + FalseNegatives),
        Rate.FalsePositive => new Share(FalsePositives, FalsePositives + TrueNegatives),
        Rate.TrueNegative => new Share(TrueNegatives, FalsePositives + TrueNegatives),
        Rate.FalseNegative => new Share(FalseNegatives, TruePositives + FalseNegatives),
        Rate.PositivePredictive => new Share(TruePositives, TruePositives + FalsePositives),
        Rate.NegativePredictive => new Share(TrueNegatives, TrueNegatives + FalseNegatives),
        Rate.FalseDiscovery => new Share(FalsePositives, TruePositives + FalsePositives),
        Rate.FalseOmission => new Share(FalseNegatives, TrueNegatives + FalseNegatives),
        Rate.Accuracy => new Share(TruePositives + TrueNegatives, All),
        Rate.Error => new Share(FalsePositives + FalseNegatives, All),
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "no such rate"),
    };

    /// <summary>One per group of the partition, rows that belong to none left out.</summary>
    /// <param name="weighted">Whether a row counts by its weight; the table must then have weights.</param>
    public static ConfusionCounts[] PerGroup(PredictionTable table, Partition partition, bool weighted = false)
    {
        if (partition.Codes.Length != table.Rows) throw new ArgumentException("one code per row", nameof(partition));
        if (weighted && !table.HasWeight) throw new ArgumentException("the table has no weights", nameof(weighted));
        var counts = new ConfusionCounts[partition.Groups.Count];
        for (var row = 0; row < table.Rows; row++)
        {
            if (partition.Codes[row] is var group && group != Partition.None) counts[group] += Row(table.Truth[row], table.Predicted[row], weighted ? table.Weight[row] : 1);
        }

        return counts;
    }

    /// <summary>All rows of the table.</summary>
    /// <inheritdoc cref="PerGroup"/>
    public static ConfusionCounts Overall(PredictionTable table, bool weighted = false)
        => PerGroup(table, new Partition(string.Empty, ["all"], new int[table.Rows]), weighted)[0];

    private static ConfusionCounts Row(bool truth, bool predicted, double weight) => (truth, predicted) switch
    {
        (true, true) => new(1, weight, 0, 0, 0),
        (false, true) => new(1, 0, weight, 0, 0),
        (false, false) => new(1, 0, 0, weight, 0),
        _ => new(1, 0, 0, 0, weight),
    };
}
