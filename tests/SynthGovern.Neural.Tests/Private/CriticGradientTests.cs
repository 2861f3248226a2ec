using SynthGovern.Neural.Adversarial;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tests.Private;

public sealed class CriticGradientTests
{
    private const int Rows = 7, Width = 9;

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 0.5)]
    [InlineData(0, 0)]
    public void TheGradientsOfABatchAreThoseOfItsRowsOneByOne(double penalty, double dropout)
    {
        using var scope = NewDisposeScope();
        var options = AdversarialDefaults.WganGpUnderBudget with { CriticLayers = [6, 5, 4], CriticDropout = dropout };
        using var critic = new CriticNetwork(options, 0, Width, new SeededRandom(4), CPU);
        using var noise = new NoiseSource(3, CPU, 1 << 12);
        var (real, fake, share) = (noise.Normal(Rows, Width), noise.Normal(Rows, Width), noise.Uniform(Rows, 1));
        var masks = dropout == 0 ? null : options.CriticLayers.Select(width => noise.DropoutMask(dropout, 3 * Rows, width)).ToList();
        var gradients = CriticGradients.Of(critic, real, fake, share, penalty, masks);
        OneByOne.Agrees(critic.Parameters, gradients, Rows, row => autograd.grad([Loss(row)], critic.Parameters.Leaves));

        // By the other formula of the penalty: through the gradient that autograd finds.
        Tensor Loss(int row)
        {
            List<Tensor>? Own(int part) => masks?.Select(mask => mask.narrow(0, (part * Rows) + row, 1)).ToList();
            var (own, generated) = (real.narrow(0, row, 1), fake.narrow(0, row, 1));
            var loss = critic.Judge(generated, null, Own(1)).Score.sum().sub(critic.Judge(own, null, Own(0)).Score.sum());
            var between = generated.add(own.sub(generated).mul(share.narrow(0, row, 1)));
            return penalty == 0 ? loss : loss.add(GradientPenalty.ByAutograd(critic, between, null, Own(2), 1).mul(penalty));
        }
    }
}
