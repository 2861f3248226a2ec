namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Individual fairness as consistency (Zemel et al. 2013): 1 − the mean distance between the label of a row and the mean label of its nearest rows in
/// Euclidean distance, the row itself a candidate as in AIF360. Rows equally far at the last place share it, so that the value does not depend on the order of
/// the rows, as it does in AIF360. It takes time that grows with the square of the rows.
/// </summary>
public static class Consistency
{
    public const int Neighbours = 5;

    /// <summary>Distances that differ by no more than this share are equal: the rest is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <param name="features">Row after row, the same number of features each.</param>
    /// <param name="neighbours">At most the number of rows, the row itself counted.</param>
    public static double Of(ReadOnlySpan<double> features, ReadOnlySpan<bool> labels, int neighbours = Neighbours, CancellationToken cancel = default)
    {
        var rows = labels.Length;
        if (rows == 0 || features.Length % rows != 0) throw new ArgumentException("the same number of features for every row", nameof(features));
        if (neighbours < 1 || neighbours > rows) throw new ArgumentOutOfRangeException(nameof(neighbours), neighbours, $"from 1 to {rows}");
        var width = features.Length / rows;
        var (distances, nearest) = (new double[rows], new double[neighbours]);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            cancel.ThrowIfCancellationRequested();
            Measure(features, features.Slice(row * width, width), distances, nearest);
            sum += Math.Abs((labels[row] ? 1 : 0) - MeanLabel(labels, distances, nearest));
        }

        return 1 - (sum / rows);
    }

    /// <summary>Squared distances, exact up to the farthest of the nearest and somewhere above it beyond; and the smallest of them in order.</summary>
    private static void Measure(ReadOnlySpan<double> features, ReadOnlySpan<double> centre, double[] distances, double[] nearest)
    {
        Array.Fill(nearest, double.PositiveInfinity);
        for (var other = 0; other < distances.Length; other++)
        {
            var distance = 0.0;
            var from = other * centre.Length;
            for (var i = 0; i < centre.Length && distance <= nearest[^1] * (1 + Rounding); i++)
            {
                var gap = centre[i] - features[from + i];
                distance += gap * gap;
            }

            distances[other] = distance;
            if (distance >= nearest[^1]) continue;
            var place = nearest.Length - 1;
            for (; place > 0 && nearest[place - 1] > distance; place--) nearest[place] = nearest[place - 1];
            nearest[place] = distance;
        }
    }

    private static double MeanLabel(ReadOnlySpan<bool> labels, double[] distances, double[] nearest)
    {
        var (inside, positivesInside, tied, positivesTied) = (0, 0, 0, 0);
        for (var row = 0; row < distances.Length; row++)
        {
            if (distances[row] > nearest[^1] * (1 + Rounding)) continue;
            var positive = labels[row] ? 1 : 0;
            if (distances[row] < nearest[^1] * (1 - Rounding)) (inside, positivesInside) = (inside + 1, positivesInside + positive);
            else (tied, positivesTied) = (tied + 1, positivesTied + positive);
        }

        return (positivesInside + ((double)(nearest.Length - inside) * positivesTied / tied)) / nearest.Length;
    }
}
