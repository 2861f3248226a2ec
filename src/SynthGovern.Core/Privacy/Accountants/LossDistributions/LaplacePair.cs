namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>
/// Laplace noise on a Poisson sample of probability q, a unit moving the centre by 1. The loss is constant outside of the two
/// centres, so that those ends are single losses. With q = 1 nothing is sampled.
/// </summary>
internal sealed record LaplacePair(double Noise, double Q, Direction Direction) : ContinuousPair
{
    protected override double Scale => Noise;

    protected override (double Low, double High) Outcomes => Direction == Direction.Add ? (-1, 0) : (0, 1);

    protected override (double Below, double Above) Outside
    {
        get
        {
            var far = Math.Exp(-1 / Noise);
            return Direction == Direction.Add
                ? (far / 2, 0.5)
                : (((1 - Q) / 2) + (Q * far / 2), ((1 - Q) * far / 2) + (Q / 2));
        }
    }

    protected override double Loss(double x) => Direction == Direction.Add
        ? -LogSpace.Mixture(Q, ((-2 * x) - 1) / Noise)
        : LogSpace.Mixture(Q, ((2 * x) - 1) / Noise);

    protected override double OutcomeOf(double loss) => Direction == Direction.Add
        ? -((Noise * LogSpace.InverseMixture(Q, -loss)) + 1) / 2
        : ((Noise * LogSpace.InverseMixture(Q, loss)) + 1) / 2;

    protected override double Density(double x) => Direction == Direction.Add
        ? Exponential(-x)
        : ((1 - Q) * Exponential(x)) + (Q * Exponential(1 - x));

    protected override void AddAbove(LossGrid grid, double most, double probability) => grid.Add(most, probability);

    private double Exponential(double distance) => Math.Exp(-distance / Noise) / (2 * Noise);
}
