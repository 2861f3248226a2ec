namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>What is asked of a table of predictions.</summary>
/// <param name="Attributes">Partitions by one attribute each, all of the table's rows.</param>
/// <param name="References">Attribute to reference group; the largest group of an attribute that is not in it.</param>
/// <param name="Seed">Of the permutation tests.</param>
public sealed record PredictionStudy(PredictionTable Table, IReadOnlyList<Partition> Attributes, IReadOnlyDictionary<string, string> References, FairnessLimits Limits, ulong Seed)
{
    /// <summary>Of each permutation test.</summary>
    public int Replicates { get; init; } = 4000;

    /// <summary>A legitimate ground for differences: groups are also compared inside each of its levels.</summary>
    public Partition? Control { get; init; }

    /// <summary>Whether outcome and decision 1 are what people wish for; in the prediction of re-offence it is 0.</summary>
    public bool FavourableIsOne { get; init; } = true;

    /// <summary>Row after row, the same number each; for <see cref="Consistency"/>.</summary>
    public double[]? Features { get; init; }

    /// <summary>The attributes and all their intersections, with the place of the reference group of each.</summary>
    public Result<IReadOnlyList<(Partition Partition, int Reference)>> Partitions()
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in Attributes)
        {
            if (attribute.Groups.Count == 0) return new NoGroups(attribute.Name);
            var reference = References.TryGetValue(attribute.Name, out var named) ? named : attribute.Groups[Largest(attribute)];
            if (attribute.Find(reference) == Partition.None) return new UnknownReference(attribute.Name, reference, attribute.Groups);
            references.Add(attribute.Name, reference);
        }

        if (References.Keys.FirstOrDefault(name => !references.ContainsKey(name)) is { } stray) return new ReferenceWithoutGroups(stray, references.Keys);
        return Result.Of<IReadOnlyList<(Partition, int)>>([.. Partition.Combinations(Attributes).Where(parts => parts.Partition.Groups.Count > 0).Select(parts => (parts.Partition, ReferenceOf(parts.Partition, Partition.Intersection(parts.Attributes.Select(name => references[name])))))]);
    }

    /// <summary>Analyses every partition.</summary>
    public IReadOnlyList<PartitionAnalysis> Analyse(IReadOnlyList<(Partition Partition, int Reference)> partitions, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var random = new SeededRandom(Seed);
        var analyses = new List<PartitionAnalysis>();
        foreach (var (partition, reference) in partitions)
        {
            cancel.ThrowIfCancellationRequested();
            analyses.Add(PartitionAnalysis.Of(Table, partition, reference, Limits, random.Split((ulong)analyses.Count), Replicates, cancel));
            progress?.Report((double)analyses.Count / partitions.Count);
        }

        return analyses;
    }

    /// <summary>An intersection of reference groups that does not occur is replaced by the largest group.</summary>
    private static int ReferenceOf(Partition partition, string name) => partition.Find(name) is var place and not Partition.None ? place : Largest(partition);

    private static int Largest(Partition partition)
    {
        var sizes = partition.Sizes();
        return Array.IndexOf(sizes, sizes.Max());
    }
}
