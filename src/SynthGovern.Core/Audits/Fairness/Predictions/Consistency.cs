namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Individual fairness as consistency (Zemel et al. 2013): 1 − the mean distance between the label of a row and the mean label of its nearest rows in
/// Euclidean distance, the row itself among them as in AIF360. Ties go to the earlier row. It takes time that grows with the square of the rows.
/// </summary>
public static class Consistency
{
    public const int Neighbours = 5;

    /// <param name="features">Row after row, the same number of features each.</param>
    /// <param name="neighbours">At most the number of rows, the row itself counted.</param>
    public static double Of(ReadOnlySpan<double> features, ReadOnlySpan<bool> labels, int neighbours = Neighbours, CancellationToken cancel = default)
    {
        var rows = labels.Length;
        if (rows == 0 || features.Length % rows != 0) throw new ArgumentException("the same number of features for every row", nameof(features));
        if (neighbours < 1 || neighbours > rows) throw new ArgumentOutOfRangeException(nameof(neighbours), neighbours, $"from 1 to {rows}");
        var width = features.Length / rows;
        var (nearest, distances) = (new int[neighbours], new double[neighbours]);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            cancel.ThrowIfCancellationRequested();
            Search(features, width, rows, features.Slice(row * width, width), nearest, distances);
            var positives = 0;
            foreach (var near in nearest) positives += labels[near] ? 1 : 0;
            sum += Math.Abs((labels[row] ? 1 : 0) - ((double)positives / neighbours));
        }

        return 1 - (sum / rows);
    }

    private static void Search(ReadOnlySpan<double> features, int width, int rows, ReadOnlySpan<double> centre, int[] nearest, double[] distances)
    {
        Array.Fill(distances, double.PositiveInfinity);
        for (var other = 0; other < rows; other++)
        {
            var distance = 0.0;
            var from = other * width;
            for (var i = 0; i < width && distance < distances[^1]; i++)
            {
                var gap = centre[i] - features[from + i];
                distance += gap * gap;
            }

            if (distance >= distances[^1]) continue;
            var place = distances.Length - 1;
            for (; place > 0 && distances[place - 1] > distance; place--) (distances[place], nearest[place]) = (distances[place - 1], nearest[place - 1]);
            (distances[place], nearest[place]) = (distance, other);
        }
    }
}
