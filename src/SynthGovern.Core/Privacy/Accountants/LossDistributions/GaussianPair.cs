using MathNet.Numerics;

namespace SynthGovern.Privacy.Accountants.LossDistributions;

internal enum Direction
{
    /// <summary>P has the unit, Q does not.</summary>
    Remove,

    /// <summary>Q has the unit, P does not.</summary>
    Add,

    /// <summary>P has one unit, Q has another whose contribution is opposite.</summary>
    Replace,
}

/// <summary>
/// Gaussian noise on a Poisson sample of probability q, a unit moving the mean by 1: a mixture of N(0, sigma²) and N(1, sigma²)
/// against N(0, sigma²), or against the mixture with N(−1, sigma²) (Zhu, Dong and Wang 2022). With q = 1 nothing is sampled.
/// </summary>
internal sealed record GaussianPair(double Sigma, double Q, Direction Direction) : ContinuousPair
{
    /// <summary>Beyond so many sigmas lies a probability of 3e-26, negligible also after as many steps as can be counted.</summary>
    private const double Reach = 10.6;

    private static readonly double Tail = SpecialFunctions.Erfc(Reach / Constants.Sqrt2) / 2;

    protected override double Scale => Sigma;

    protected override (double Low, double High) Outcomes => Direction switch
    {
        // In the direction Add, x is the outcome with its sign changed, so that the loss rises with it.
        Direction.Add => (-Reach * Sigma, Reach * Sigma),
        _ when Q == 1 => (1 - (Reach * Sigma), 1 + (Reach * Sigma)),
        _ => (-Reach * Sigma, 1 + (Reach * Sigma)),
    };

    protected override (double Below, double Above) Outside => (Tail, Tail);

    private double SquaredSigma => Sigma * Sigma;

    protected override double Loss(double x) => Direction switch
    {
        Direction.Remove => LogSpace.Mixture(Q, (x - 0.5) / SquaredSigma),
        Direction.Add => -LogSpace.Mixture(Q, (-x - 0.5) / SquaredSigma),
        _ => LogSpace.Mixture(Q, (x - 0.5) / SquaredSigma) - LogSpace.Mixture(Q, (-x - 0.5) / SquaredSigma),
    };

    protected override double OutcomeOf(double loss) => Direction switch
    {
        Direction.Remove => (SquaredSigma * LogSpace.InverseMixture(Q, loss)) + 0.5,
        Direction.Add => -((SquaredSigma * LogSpace.InverseMixture(Q, -loss)) + 0.5),
        _ => SquaredSigma * ((loss / 2) + OddPart(loss)),
    };

    protected override double Density(double x) => Direction switch
    {
        Direction.Add => Normal(x),
        _ => Q == 1 ? Normal(x - 1) : ((1 - Q) * Normal(x)) + (Q * Normal(x - 1)),
    };

    /// <summary>arsinh((1 − q) sinh(loss/2) / (q e^(−1/2sigma²))): with y = e^(x/sigma²) the loss is a quadratic equation in y.</summary>
    private double OddPart(double loss)
    {
        if (Q == 1 || loss == 0) return 0;
        var half = Math.Abs(loss) / 2;
        var logSinh = half + Math.Log(-LogSpace.ExpM1(-2 * half) / 2);
        var logArgument = Math.Log((1 - Q) / Q) + logSinh + (0.5 / SquaredSigma);
        var size = logArgument > 20 ? logArgument + Constants.Ln2 : Math.Asinh(Math.Exp(logArgument));
        return Math.Sign(loss) * size;
    }

    private double Normal(double x) => Math.Exp(-x * x / (2 * SquaredSigma)) / (Sigma * Constants.Sqrt2Pi);
}
