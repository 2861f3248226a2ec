using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>
/// Whether synthetic rows lie nearer to the rows learned from than to others: the share of them whose closest record is a training row, out
/// of as many training rows as held-out ones; equally near counts one half, and ½ is ideal. The distance of two rows is the sum over columns of
/// |difference| / 4 standard deviations of the training rows, and of 1 for different labels (Wilson and Martinez 1997, without weights).
/// </summary>
/// <param name="TrainMedian">Median distance to the closest of the training rows drawn.</param>
internal sealed record ClosestRecords(double Share, double TrainMedian, double HoldoutMedian)
{
    private const int Synthetic = 3000;

    public static ClosestRecords Of(Table train, Table holdout, Table synthetic, ulong seed)
    {
        var random = new SeededRandom(seed);
        var size = Math.Min(train.RowCount, holdout.RowCount);
        var space = new Space(train);
        var asked = space.Place(Rows.Draw(synthetic, Synthetic, random));
        var toTrain = space.Closest(asked, space.Place(Rows.Draw(train, size, random)));
        var toHoldout = space.Closest(asked, space.Place(Rows.Draw(holdout, size, random)));
        var share = toTrain.Zip(toHoldout, (near, far) => near < far ? 1 : near > far ? 0 : 0.5).Average();
        return new ClosestRecords(share, Median(toTrain), Median(toHoldout));
    }

    private static double Median(float[] values) => values.Order().ElementAt(values.Length / 2);

    /// <summary>Rows as scaled numbers and label codes, row after row.</summary>
    private sealed record Points(int Count, float[] Numbers, int[] Labels);

    private sealed class Space(Table train)
    {
        private readonly (string Name, double Scale)[] numbers = [.. train.Columns.OfType<NumberColumn>().Select(column => (column.Name, 1 / (4 * Deviation(column))))];
        private readonly LabelColumn[] labels = [.. train.Columns.OfType<LabelColumn>()];

        public Points Place(Table table)
        {
            var points = new Points(table.RowCount, new float[table.RowCount * numbers.Length], new int[table.RowCount * labels.Length]);
            for (var i = 0; i < numbers.Length; i++)
            {
                var values = table.Numbers(numbers[i].Name).Values;
                for (var row = 0; row < values.Length; row++) points.Numbers[(row * numbers.Length) + i] = (float)(double.IsNaN(values[row]) ? 0 : values[row] * numbers[i].Scale);
            }

            for (var i = 0; i < labels.Length; i++)
            {
                var column = table.Labels(labels[i].Name);
                var codes = column.Levels.Select(level => labels[i].Levels.ToList().IndexOf(level)).ToArray();
                for (var row = 0; row < column.Count; row++) points.Labels[(row * labels.Length) + i] = column.Codes[row] == LabelColumn.Missing ? LabelColumn.Missing : codes[column.Codes[row]];
            }

            return points;
        }

        /// <summary>For each row asked about, the distance to the nearest of the others.</summary>
        public float[] Closest(Points asked, Points among)
        {
            var nearest = new float[asked.Count];
            Parallel.For(0, asked.Count, row =>
            {
                var closest = float.PositiveInfinity;
                for (var other = 0; other < among.Count; other++) closest = Math.Min(closest, Distance(asked, row, among, other));
                nearest[row] = closest;
            });
            return nearest;
        }

        private float Distance(Points left, int leftRow, Points right, int rightRow)
        {
            var distance = 0f;
            var (x, y) = (leftRow * labels.Length, rightRow * labels.Length);
            for (var i = 0; i < labels.Length; i++) distance += left.Labels[x + i] == right.Labels[y + i] ? 0 : 1;
            (x, y) = (leftRow * numbers.Length, rightRow * numbers.Length);
            for (var i = 0; i < numbers.Length; i++) distance += Math.Abs(left.Numbers[x + i] - right.Numbers[y + i]);
            return distance;
        }

        private static double Deviation(NumberColumn column)
        {
            var values = column.Values.ToArray().Where(double.IsFinite).ToArray();
            var mean = values.Average();
            return Math.Max(double.Epsilon, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
        }
    }
}
