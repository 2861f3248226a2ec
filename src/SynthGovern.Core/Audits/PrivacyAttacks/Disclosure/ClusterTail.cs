namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// How likely a sum over clusters of the extract's rows is. The rows of a cluster have the same nearest real rows and fall to one side
/// together: with w rows, by w / 2 more or less than one half of them, if the real rows do not share them equally. A few large clusters that
/// rarely do so make sums far out likelier than the normal distribution knows, and 400 random divisions do not show it.
/// </summary>
/// <param name="clusters">Rows of each cluster, and the chance that they do not fall to both sides equally.</param>
internal sealed class ClusterTail(IEnumerable<(int Rows, double Chance)> clusters)
{
    /// <summary>Above it the hyperbolic cosine is one half of the exponential function.</summary>
    private const double Large = 30;

    private readonly (double Half, double Chance, int Count)[] clusters = [.. clusters.CountBy(cluster => cluster).Select(pair => (pair.Key.Rows / 2.0, pair.Key.Chance, pair.Value))];

    /// <summary>The clusters of "closer to": both sides have a row of the nearest unless all of those fell to one.</summary>
    public static ClusterTail OfCloser(RealNeighbours neighbours) => new(Clusters(neighbours, real => Math.Pow(2, 1 - real)));

    /// <summary>The clusters of "more clearly near to": both sides are equal when both have two of the nearest, or one each.</summary>
    public static ClusterTail OfClearer(RealNeighbours neighbours) => new(Clusters(neighbours, real => real == 1 ? 1 : Math.Min(1, Math.Pow(2, 1 - real) * (real == 2 ? 1 : 1 + real))));

    /// <summary>An upper limit of the chance to be so many standard deviations above one half: see <see cref="ChernoffBound"/>.</summary>
    /// <param name="z">
    /// In units of the spread over random divisions. Where clusters that share some of their nearest rows make it larger than the clusters'
    /// own, all of these are taken for that much larger.
    /// </param>
    public double Above(double z)
    {
        var seen = z * Math.Sqrt(clusters.Sum(cluster => cluster.Count * cluster.Chance * cluster.Half * cluster.Half));
        return seen > 0 ? Math.Exp(ChernoffBound.Log(slope => clusters.Sum(cluster => cluster.Count * LogMoment(cluster.Chance, slope * cluster.Half)) - (slope * seen))) : 1;
    }

    private static double LogMoment(double chance, double x) => x > Large ? x + Math.Log(chance / 2) : Math.Log(1 + (chance * (Math.Cosh(x) - 1)));

    /// <summary>Rows whose nearest real rows begin with the same one are a cluster; equally near ones come in the order of the tables.</summary>
    private static IEnumerable<(int Rows, double Chance)> Clusters(RealNeighbours neighbours, Func<int, double> chance)
        => neighbours.Nearest
            .Select(nearest => (First: nearest.Where(neighbour => neighbour.Distance == nearest[0].Distance).Min(neighbour => neighbour.Row), Real: nearest.Count(neighbour => neighbour.Distance == nearest[0].Distance)))
            .GroupBy(row => row.First, (_, rows) => (rows.Count(), chance(rows.Min(row => row.Real))));
}
