using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// Rows with equal values in all quasi-identifiers form a class (Samarati and Sweeney 1998). Missing is a value like any other. A sample
/// and its population are divided by the same classes; the population contains the sample.
/// </summary>
/// <param name="Sample">Rows of the sample in each class; 0 where the sample has none.</param>
/// <param name="Population">Rows of the population in each class, at least those of the sample.</param>
internal sealed record EquivalenceClasses(int[] Sample, int[] Population)
{
    public int Rows { get; } = Sample.Sum();

    /// <summary>Classes with at least one row of the sample.</summary>
    public int Count { get; } = Sample.Count(size => size > 0);

    /// <summary>Rows of the smallest class of the sample: the k of k-anonymity (Sweeney 2002). At least one row is needed.</summary>
    public int K => Sample.Where(size => size > 0).Min();

    /// <summary>Of the smallest class of the population that has rows of the sample: the k of k-map (Sweeney 2002).</summary>
    public int KMap => Occupied().Min(size => size.Population);

    /// <summary>Share of the sample's rows that are alone in their class.</summary>
    public double SampleUniques => (double)Sample.Count(size => size == 1) / Rows;

    /// <summary>
    /// Lowest and highest share of a class of the population that is in the sample (Nergiz, Atzori and Clifton 2007): how surely somebody
    /// with these values is in the sample. 0 for a class that the sample lacks.
    /// </summary>
    public (double Low, double High) Presence
    {
        get
        {
            var shares = Sample.Zip(Population).Where(size => size.Second > 0).Select(size => (double)size.First / size.Second).ToArray();
            return (shares.Min(), shares.Max());
        }
    }

    /// <summary>A table whose population is itself.</summary>
    public static EquivalenceClasses Of(Table keys, CancellationToken cancel)
    {
        var sizes = RowClasses.Of([keys], cancel).Sizes(0);
        return new EquivalenceClasses(sizes, sizes);
    }

    /// <param name="sample">The quasi-identifiers of some rows of the population.</param>
    /// <param name="population">With the same columns and levels.</param>
    public static EquivalenceClasses Of(Table sample, Table population, CancellationToken cancel)
    {
        var classes = RowClasses.Of([sample, population], cancel);
        return new EquivalenceClasses(classes.Sizes(0), classes.Sizes(1));
    }

    public IEnumerable<(int Sample, int Population)> Occupied() => Sample.Zip(Population).Where(size => size.First > 0);
}
