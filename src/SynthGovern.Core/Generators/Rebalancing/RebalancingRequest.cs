using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Asks for a sample in which the groups of a protected attribute have the favourable outcome equally often. It is done to what a model
/// draws and never looks at the training table: it costs no privacy budget. What comes of it no longer shows the real rates.
/// </summary>
/// <param name="Target">A declared target; its favourable value against all others.</param>
/// <param name="Attributes">One or several declared protected attributes. Several are taken together: each combination of their values is a group.</param>
public sealed record RebalancingRequest(string Target, IReadOnlyList<string> Attributes, RebalancingMethod Method)
{
    /// <summary>A number with more declared values than this makes no groups: its values would each have too few rows.</summary>
    public const int MostNumbers = 6;

    /// <summary>Combinations of the attributes' declared values at most.</summary>
    public const int MostGroups = 1000;

    /// <summary>Values of a target at most.</summary>
    public const int MostOutcomes = 50;

    /// <summary>The first thing that is wrong with the request under a schema and a generator; null when nothing is. It touches no data.</summary>
    public Error? Check(Schema schema, GeneratorCard generator)
        => Method == RebalancingMethod.Fair && !generator.HasLikelihood ? new NoLikelihood(generator.Id) : Check(schema);

    /// <summary>The same without what depends on the generator.</summary>
    internal Error? Check(Schema schema)
    {
        if (schema.Targets.FirstOrDefault(declared => declared.Column == Target) is not { } target) return new UnknownTarget(Target, schema.Targets.Select(known => known.Column));
        if (Attributes.Count == 0) return new UnknownAttribute("nothing", schema.Protected.Select(known => known.Column));
        foreach (var name in Attributes)
        {
            if (schema.Protected.All(known => known.Column != name)) return new UnknownAttribute(name, schema.Protected.Select(known => known.Column));
            if (name == Target || Attributes.Count(other => other == name) > 1) return new AttributeTwice(name);
        }

        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var outcome = domains.First(domain => domain.Schema.Name == Target);
        if (outcome.Values > MostOutcomes) return new TooManyOutcomes(Target, outcome.Values);
        if (outcome.Parse(target.Favourable).Error is { } unknown) return unknown;
        var attributes = Attributes.Select(name => domains.First(domain => domain.Schema.Name == name)).ToList();
        if (attributes.Find(domain => domain is GridDomain && domain.Values > MostNumbers) is { } number) return new AttributeWithoutGroups(number.Schema.Name, number.Values);
        var groups = attributes.Aggregate(1.0, (product, domain) => product * domain.Values);
        return groups > MostGroups ? new TooManyGroups(Attributes, groups) : OutOfReach(schema);
    }

    /// <summary>What a schema forbids a method that changes outcomes one by one, or that ranks rows by the other columns.</summary>
    private Error? OutOfReach(Schema schema)
    {
        if (Method is not (RebalancingMethod.Massage or RebalancingMethod.Fair)) return null;
        if (schema.Constraints.OfType<UniqueConstraint>().FirstOrDefault(unique => unique.Of.Contains(Target, StringComparer.Ordinal)) is { } constraint)
        {
            return new TargetIsUnique(Method == RebalancingMethod.Massage ? "massage" : "fair", constraint);
        }

        var hasOther = schema.Learnable.Any(column => column.Name != Target && !Attributes.Contains(column.Name, StringComparer.Ordinal));
        return Method == RebalancingMethod.Massage && !hasOther ? new NothingToRank(Target) : null;
    }

    public bool Equals(RebalancingRequest? other)
        => other is not null && Target == other.Target && Method == other.Method && Attributes.SequenceEqual(other.Attributes, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Target, Method, string.Join('\n', Attributes));
}

/// <summary>How parity is reached.</summary>
public enum RebalancingMethod
{
    /// <summary>More rows are drawn than asked for, and as many kept of each group and outcome as if both were independent (Kamiran and Calders 2012).</summary>
    Reweigh,

    /// <summary>As many rows as the same shares ask for are drawn by the model given group and outcome.</summary>
    Rebalance,

    /// <summary>The outcomes of the rows that a ranker finds nearest to the boundary are changed (Kamiran and Calders 2012).</summary>
    Massage,

    /// <summary>The numbers of all groups get the same distribution, ranks within a group kept (Feldman et al. 2015). The outcomes stay.</summary>
    Repair,

    /// <summary>The outcome is drawn anew from the model's own probability given the rest of the row, shifted in each group by a constant in log-odds.</summary>
    Fair,
}
