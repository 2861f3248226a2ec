namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>A mechanism's worst ordered pair of neighbours (P, Q): enough to know the law of its privacy loss.</summary>
internal abstract record LossPair
{
    /// <summary>From the smallest to the largest finite loss.</summary>
    public abstract (double Least, double Most) Range { get; }

    public LossDistribution On(double interval)
    {
        var (least, most) = Range;
        var grid = new LossGrid(interval, least, most);
        AddTo(grid);
        return grid.ToDistribution();
    }

    protected abstract void AddTo(LossGrid grid);
}
