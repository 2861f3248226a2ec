namespace SynthGovern.Privacy;

/// <summary>An (epsilon, delta) target. Epsilon is finite and positive; delta lies strictly between 0 and 1.</summary>
public sealed record PrivacyBudget
{
    private PrivacyBudget(double epsilon, double delta) => (Epsilon, Delta) = (epsilon, delta);

    public double Epsilon { get; }

    public double Delta { get; }

    public static Result<PrivacyBudget> Of(double epsilon, double delta)
    {
        if (!(epsilon > 0) || !double.IsFinite(epsilon)) return new EpsilonOutOfRange(epsilon);
        if (!(delta is > 0 and < 1)) return new DeltaOutOfRange(delta);
        return new PrivacyBudget(epsilon, delta);
    }
}

/// <summary>Whose data one unit of the guarantee is.</summary>
public enum PrivacyUnit
{
    Row,
    Subject,
}

/// <summary>Which data sets count as neighbours.</summary>
public enum NeighbouringRelation
{
    /// <summary>One has the unit, the other does not.</summary>
    AddOrRemoveOne,

    /// <summary>Same size, one unit differs.</summary>
    ReplaceOne,
}
