using SynthGovern.Neural.Argn;
using SynthGovern.Neural.Private;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Testing;

namespace SynthGovern.Neural.Tests.Private;

/// <summary>Planted bugs in noisy gradient steps are caught, and sound ones are not.</summary>
public sealed class DpSgdAuditTests
{
    private const double Probability = 1;
    private const int Canaries = 2000;

    /// <summary>So small that a sound mechanism fails once in ten thousand runs of this test.</summary>
    private static readonly (double Delta, double Risk) Sure = (1e-5, 1e-4);

    [Fact]
    public void SoundStepsAreNotFlagged()
    {
        var bounds = Audit(multiplier: 1, clip: 1);
        Assert.Equal(3, bounds.Count);
        Assert.All(bounds, bound => Assert.False(bound.Refutes, $"{bound.Mechanism}: {bound.Lower} of {bound.Upper}"));
        Assert.Contains(bounds, bound => bound.Lower > 0.2 * bound.Upper && bound.CouldRefute);
    }

    [Fact]
    public void NoiseTooSmallByHalfIsCaught() => Assert.Contains(Audit(multiplier: 0.5, clip: 1), bound => bound.Refutes);

    [Fact]
    public void AMissingClipIsCaught() => Assert.Contains(Audit(multiplier: 1, clip: 30), bound => bound.Refutes);

    [Fact]
    public void AFitOfArgnIsAuditedByItsOwnSteps()
    {
        var (generator, budget) = (new ArgnGenerator(), PrivacyBudget.Of(1, 1e-6).Value);
        var bounds = generator.AuditMechanism(generator.Plan(Clinic.Schema, budget).Value, budget.Delta, 0.01, CancellationToken.None);
        Assert.Equal(3, bounds.Count);
        Assert.All(bounds, bound => Assert.False(bound.Refutes));
        Assert.All(bounds, bound => Assert.InRange(bound.Upper, 0.5, 1));
        Assert.Empty(generator.AuditMechanism(new NonPrivateEvent("test"), budget.Delta, 0.01, CancellationToken.None));
    }

    /// <summary>Twenty steps that are stated with noise multiplier 1 and clipping norm 1, and made with others.</summary>
    private static IReadOnlyList<EmpiricalBound> Audit(double multiplier, double clip)
    {
        var stated = new SelfComposedEvent(new PoissonSampledEvent(Probability, new DiscreteGaussianEvent(4)), 20);
        var bits = new CryptographicBits();
        return DpSgdAudit.Run(stated, UnitSampler.Exactly(Probability), new GradientNoise(4 * multiplier, 1, Canaries, bits), clip, Sure, bits, CancellationToken.None);
    }
}
