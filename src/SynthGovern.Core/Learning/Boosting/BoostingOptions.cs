namespace SynthGovern.Learning.Boosting;

/// <summary>How trees are grown. The defaults are those in common use for tables of some ten thousand rows.</summary>
public sealed record BoostingOptions
{
    public static readonly BoostingOptions Default = new();

    /// <summary>Trees at most; 1 or more.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>Share of each tree's step that is taken, in (0, 1]: shrinkage (Friedman 2001, section 5).</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Leaves of a tree at most; 2 or more. The leaf with the largest gain is divided next.</summary>
    public int MaxLeaves { get; init; } = 31;

    /// <summary>Rows of a leaf at least; 1 or more.</summary>
    public int MinRowsPerLeaf { get; init; } = 20;

    /// <summary>Added to the summed hessian of a leaf; 0 or more.</summary>
    public double Ridge { get; init; }

    /// <summary>Categories are ordered by gradient / (hessian + this), so that a few rows do not decide a category's place; 0 or more.</summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>A category with fewer rows in a node is not ordered there: it stays with the larger part of the categories.</summary>
    public int MinRowsPerCategory { get; init; } = 10;

    /// <summary>When to stop before all rounds are done; null for never.</summary>
    public EarlyStopping? Stopping { get; init; } = new();

    /// <summary>1 or more. The model does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        if (!(LearningRate is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "above 0, at most 1");
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLeaves, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinRowsPerLeaf, 1);
        if (!(Ridge >= 0)) throw new ArgumentOutOfRangeException(nameof(Ridge), Ridge, "0 or more");
        if (!(CategorySmoothing >= 0)) throw new ArgumentOutOfRangeException(nameof(CategorySmoothing), CategorySmoothing, "0 or more");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
    }
}

/// <summary>Ends the fit when the loss on rows put aside no longer falls; the trees after the best round are dropped.</summary>
/// <param name="ValidationShare">Share of the rows put aside, in (0, 1), drawn within each class.</param>
/// <param name="Patience">Rounds without improvement before the end.</param>
/// <param name="FewestRows">Smaller tables are learned whole and for all rounds.</param>
public sealed record EarlyStopping(double ValidationShare = 0.1, int Patience = 10, int FewestRows = 10_001);
