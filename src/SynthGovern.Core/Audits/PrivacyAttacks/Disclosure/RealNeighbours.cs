using SynthGovern.Audits.Neighbours;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// For each row of the extract its nearest real rows, of both tables together, nearest first. A real row is a number: training rows first,
/// then as many control rows. From it follows what would have been measured had other real people been learned from.
/// </summary>
/// <param name="Real">Number of real rows, half of them of each table.</param>
internal sealed record RealNeighbours(Neighbour[][] Nearest, int Real)
{
    /// <summary>So many of each table are kept: more than are asked for, so that other divisions of the real rows can be measured too.</summary>
    public const int PerTable = 8;

    public static RealNeighbours Of(GowerRows extract, GowerRows train, GowerRows control, int threads, CancellationToken cancel)
    {
        var inTrain = NearestRows.Of(extract, train, PerTable, cancel, threads: threads);
        var inControl = NearestRows.Of(extract, control, PerTable, cancel, threads: threads);
        var nearest = new Neighbour[extract.Count][];
        for (var row = 0; row < nearest.Length; row++)
        {
            var shifted = inControl[row].Select(neighbour => neighbour with { Row = train.Count + neighbour.Row });
            nearest[row] = [.. inTrain[row].Concat(shifted).OrderBy(neighbour => neighbour.Distance)];
        }

        return new RealNeighbours(nearest, train.Count + control.Count);
    }

    /// <summary>Sums over the extract's rows: how many lie closer to a row that was learned from, and how many point at one more clearly.</summary>
    /// <param name="learned">For each real row whether it was learned from.</param>
    public (double Closer, double Clearer) Count(bool[] learned)
    {
        var (closer, clearer) = (0.0, 0.0);
        foreach (var nearest in Nearest)
        {
            var (inside, outside) = (new FirstTwo(), new FirstTwo());
            foreach (var neighbour in nearest)
            {
                if (learned[neighbour.Row]) inside.Add(neighbour.Distance);
                else outside.Add(neighbour.Distance);
                if (inside.Full && outside.Full) break;
            }

            closer += Less(inside.First, outside.First);
            clearer += inside.Full && outside.Full ? Less(inside.Ratio, outside.Ratio) : 0.5;
        }

        return (closer, clearer);
    }

    private static double Less(double one, double other) => one < other ? 1 : one == other ? 0.5 : 0;

    /// <summary>The two smallest distances; they come in rising order.</summary>
    private struct FirstTwo()
    {
        private double second = double.PositiveInfinity;

        public double First { get; private set; } = double.PositiveInfinity;

        public readonly bool Full => second < double.PositiveInfinity;

        /// <summary>1 when both are 0: then neither stands out.</summary>
        public readonly double Ratio => second > 0 ? First / second : 1;

        public void Add(double distance)
        {
            if (First == double.PositiveInfinity) First = distance;
            else if (second == double.PositiveInfinity) second = distance;
        }
    }
}
