using System.Globalization;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>A text does not name a target and its protected attributes, or no known method.</summary>
public sealed record RebalancingUnreadable : Error
{
    public RebalancingUnreadable(string option, string got, string allowed)
        : base("the rebalancing cannot be read") => (Where, Got, Allowed) = (option, got.Length == 0 ? "nothing" : got, allowed);
}

/// <summary>A column is not a declared target.</summary>
public sealed record UnknownTarget : Error
{
    public UnknownTarget(string column, IEnumerable<string> known)
        : base("only a declared target can be rebalanced")
    {
        (Where, Got) = ("--rebalance", column);
        Allowed = string.Join(", ", known) is { Length: > 0 } targets ? targets : "nothing, the schema declares no target";
    }
}

/// <summary>A column is not a declared protected attribute.</summary>
public sealed record UnknownAttribute : Error
{
    public UnknownAttribute(string column, IEnumerable<string> known)
        : base("parity is reached between the groups of a declared protected attribute")
    {
        (Where, Got) = ("--rebalance", column);
        Allowed = string.Join(", ", known) is { Length: > 0 } attributes ? attributes : "nothing, the schema declares no protected attribute";
    }
}

/// <summary>One column is named twice in a request.</summary>
public sealed record AttributeTwice : Error
{
    public AttributeTwice(string column)
        : base("a column is named twice") => (Where, Got, Allowed) = ("--rebalance", column, "the target and the attributes once each");
}

/// <summary>A protected attribute is a number with many values.</summary>
public sealed record AttributeWithoutGroups : Error
{
    public AttributeWithoutGroups(string column, long values)
        : base("a number with many values makes no groups")
    {
        Where = "--rebalance";
        Got = string.Create(CultureInfo.InvariantCulture, $"{column} with {values} values");
        Allowed = string.Create(CultureInfo.InvariantCulture, $"labels, and numbers with at most {RebalancingRequest.MostNumbers} declared values");
        Remedy = "Add a column with bands of it to the source, or choose another attribute";
    }
}

/// <summary>The combinations of the attributes make too many groups.</summary>
public sealed record TooManyGroups : Error
{
    public TooManyGroups(IEnumerable<string> attributes, double groups)
        : base("the attributes make too many groups")
    {
        Where = "--rebalance " + string.Join(',', attributes);
        Got = groups.ToString("F0", CultureInfo.InvariantCulture);
        Allowed = string.Create(CultureInfo.InvariantCulture, $"at most {RebalancingRequest.MostGroups} combinations of declared values");
        Remedy = "Name fewer attributes, or declare coarser categories";
    }
}

/// <summary>A target has too many values.</summary>
public sealed record TooManyOutcomes : Error
{
    public TooManyOutcomes(string column, long values)
        : base("the target has too many values")
    {
        Where = "--rebalance " + column;
        Got = values.ToString(CultureInfo.InvariantCulture);
        Allowed = string.Create(CultureInfo.InvariantCulture, $"at most {RebalancingRequest.MostOutcomes} declared values");
    }
}

/// <summary>Fair sampling was asked of a model that does not know how likely a row is.</summary>
public sealed record NoLikelihood : Error
{
    public NoLikelihood(string generator)
        : base("fair sampling needs a generator that knows the probability of a row")
    {
        (Where, Got) = ("--method fair", generator);
        Remedy = "Take argn, mst, aim or independent, or another method, such as reweigh";
    }
}

/// <summary>The model draws too few rows of a group with an outcome.</summary>
public sealed record GroupTooRare : Error
{
    public GroupTooRare(string group, int found, int wanted, long drawn)
        : base("the model draws too few rows of a group with the outcome that parity asks for")
    {
        (Where, Got) = ("--method reweigh", string.Create(CultureInfo.InvariantCulture, $"{found} rows of {group} among {drawn} drawn"));
        Allowed = string.Create(CultureInfo.InvariantCulture, $"{wanted} or more");
        Remedy = "Ask for fewer rows, or take the method rebalance, which draws such rows directly";
    }
}

/// <summary>The outcomes of a group cannot be changed as far as parity asks for.</summary>
public sealed record ParityNotReached : Error
{
    public ParityNotReached(string method, string group, double reached, double wanted)
        : base("parity cannot be reached")
    {
        Where = "--method " + method;
        Got = string.Create(CultureInfo.InvariantCulture, $"{reached:P1} favourable outcomes of {group} at the nearest");
        Allowed = string.Create(CultureInfo.InvariantCulture, $"{wanted:P1}, as over all groups");
        Remedy = "The constraints of the schema, or what the model takes for certain, forbid other outcomes: take the method reweigh";
    }
}

/// <summary>The target stands in a constraint of unique values, so that its cells cannot be changed one by one.</summary>
public sealed record TargetIsUnique : Error
{
    public TargetIsUnique(string method, Tables.Constraint constraint)
        : base("this method changes outcomes, which a constraint of unique values forbids")
        => (Where, Got, Remedy) = ("--method " + method, $"constraint {constraint}", "Take the method reweigh or rebalance");
}

/// <summary>Too few rows, or only one outcome, to rank rows by.</summary>
public sealed record NothingToRank : Error
{
    public NothingToRank(string target)
        : base("no ranker can be learned from a sample in which the outcome never varies or no other column is left")
        => (Where, Got, Remedy) = ("--method massage", target, "Take the method reweigh; where the outcome never varied, more rows may do as well");
}
