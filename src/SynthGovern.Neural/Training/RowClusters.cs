namespace SynthGovern.Neural.Training;

/// <summary>Groups of similar rows by k-means (Lloyd 1982; seeded by Arthur and Vassilvitskii 2007): the modes of a joint distribution.</summary>
internal sealed class RowClusters
{
    private const int Rounds = 12;

    private readonly float[][] centres;

    private RowClusters(float[][] centres) => this.centres = centres;

    public int Count => centres.Length;

    public static RowClusters Of(float[][] rows, int count, SeededRandom random)
    {
        var found = FarApart(rows, count, random);
        for (var round = 0; round < Rounds; round++) MoveToMeans(rows, found);
        return new RowClusters(found);
    }

    /// <summary>How many of the rows are nearest to each centre.</summary>
    public int[] Counts(float[][] rows)
    {
        var counts = new int[centres.Length];
        foreach (var row in rows) counts[Nearest(centres, row).Centre]++;
        return counts;
    }

    /// <summary>k-means++: each next centre is a row drawn with chance proportional to its squared distance from those before.</summary>
    private static float[][] FarApart(float[][] rows, int count, SeededRandom random)
    {
        var chosenRows = new List<float[]> { (float[])rows[random.Next(rows.Length)].Clone() };
        var distances = rows.Select(row => SquaredDistance(row, chosenRows[0])).ToArray();
        while (chosenRows.Count < count)
        {
            var total = distances.Sum(distance => (double)distance);
            if (total <= 0) break;
            var at = random.NextDouble() * total;
            var chosen = 0;
            while (chosen < rows.Length - 1 && (at -= distances[chosen]) > 0) chosen++;
            var centre = (float[])rows[chosen].Clone();
            chosenRows.Add(centre);
            for (var row = 0; row < rows.Length; row++) distances[row] = Math.Min(distances[row], SquaredDistance(rows[row], centre));
        }

        return [.. chosenRows];
    }

    private static void MoveToMeans(float[][] rows, float[][] centres)
    {
        var sums = centres.Select(centre => new float[centre.Length]).ToArray();
        var counts = new int[centres.Length];
        foreach (var row in rows)
        {
            var nearest = Nearest(centres, row).Centre;
            counts[nearest]++;
            System.Numerics.Tensors.TensorPrimitives.Add(sums[nearest], row, sums[nearest]);
        }

        for (var centre = 0; centre < centres.Length; centre++)
        {
            if (counts[centre] > 0) System.Numerics.Tensors.TensorPrimitives.Divide(sums[centre], counts[centre], centres[centre]);
        }
    }

    private static (int Centre, float Distance) Nearest(float[][] centres, float[] row)
    {
        var (best, least) = (0, float.PositiveInfinity);
        for (var centre = 0; centre < centres.Length; centre++)
        {
            var distance = SquaredDistance(row, centres[centre]);
            if (distance < least) (best, least) = (centre, distance);
        }

        return (best, least);
    }

    private static float SquaredDistance(float[] left, float[] right)
    {
        var distance = System.Numerics.Tensors.TensorPrimitives.Distance(left, right);
        return distance * distance;
    }
}
