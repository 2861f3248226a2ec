namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>A pair whose loss rises with a real outcome x. The mass between two points of the grid is integrated, not differenced, so that no digits are lost.</summary>
internal abstract record ContinuousPair : LossPair
{
    /// <summary>Nodes and weights of four-point Gauss-Legendre quadrature on [−1, 1].</summary>
    private static readonly (double Node, double Weight)[] Quadrature =
    [
        (-0.861136311594052575224, 0.347854845137453857373), (-0.339981043584856264803, 0.652145154862546142627),
        (0.339981043584856264803, 0.652145154862546142627), (0.861136311594052575224, 0.347854845137453857373),
    ];

    /// <summary>Of the probability outside, what has a smaller loss is put at the smallest, what has a larger one at infinity.</summary>
    protected abstract (double Low, double High) Outcomes { get; }

    /// <summary>The density is smooth over a sixteenth of it.</summary>
    protected abstract double Scale { get; }

    public override (double Least, double Most) Range => (Loss(Outcomes.Low), Loss(Outcomes.High));

    protected abstract double Loss(double x);

    /// <summary>The outcome with this loss; anything, infinities included, when there is none.</summary>
    protected abstract double OutcomeOf(double loss);

    /// <summary>Of P.</summary>
    protected abstract double Density(double x);

    /// <summary>What P has outside of <see cref="Outcomes"/>.</summary>
    protected abstract (double Below, double Above) Outside { get; }

    protected override void AddTo(LossGrid grid)
    {
        var (low, high) = Outcomes;
        var (least, most) = Range;
        var (below, above) = Outside;
        grid.Add(least, below);
        AddAbove(grid, most, above);
        var from = low;
        for (var point = grid.Below(least); from < high; point++)
        {
            var next = OutcomeOf((point + 1) * grid.Interval);
            var to = next > from && next < high ? next : next >= high || point >= grid.Below(most) ? high : from;
            if (to > from) Integrate(grid, point, from, to);
            from = to;
        }
    }

    protected virtual void AddAbove(LossGrid grid, double most, double probability) => grid.Infinity += probability;

    private void Integrate(LossGrid grid, long point, double from, double to)
    {
        var panels = (int)Math.Ceiling((to - from) / Scale * 16);
        var half = (to - from) / panels / 2;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = from + (half * ((2 * panel) + 1));
            foreach (var (node, weight) in Quadrature)
            {
                var x = middle + (half * node);
                grid.Add(point, Loss(x) - (point * grid.Interval), weight * half * Density(x));
            }
        }
    }
}
