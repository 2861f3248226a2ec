using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class RandomTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void TheSameSeedGivesTheSameNumbers()
    {
        static Tensor Draw(Generator generator) =>
            cat([rand([4], generator: generator), randn([4], generator: generator), zeros(4).uniform_(0, 1, generator), zeros(4).normal_(0, 1, generator)]);

        using var first = new Generator(7);
        using var second = new Generator(7);
        using var other = new Generator(8);
        var drawn = Draw(first);
        Assert.True(drawn.Equals(Draw(second)));
        Assert.False(drawn.Equals(Draw(other)));
        Assert.False(drawn.Equals(Draw(first)));
        first.manual_seed(7);
        Assert.True(drawn.Equals(Draw(first)));
        Assert.Equal(7, first.initial_seed());
        var state = first.get_state();
        var next = Draw(first);
        first.set_state(state);
        Assert.True(next.Equals(Draw(first)));
    }

    [Fact]
    public void TheGlobalSeed()
    {
        manual_seed(3);
        var first = randn(5);
        var state = get_rng_state();
        var second = randn(5);
        set_rng_state(state);
        Assert.True(second.Equals(randn(5)));
        manual_seed(3);
        Assert.True(first.Equals(randn(5)));
    }

    [Fact]
    public void DrawsHaveTheirDistribution()
    {
        using var generator = new Generator(11);
        Near(0.5, rand([20000], generator: generator).mean().item<float>(), 0.02);
        Near(1, randn([20000], generator: generator).std().item<float>(), 0.03);
        Near(0.3, bernoulli(full([20000], 0.3), generator).mean().item<float>(), 0.03);
        Near(0.3, zeros(20000).bernoulli_(0.3, generator).mean().item<float>(), 0.03);
        var drawn = multinomial(Row(1, 0, 3), 20000, true, generator);
        Near(0.75, drawn.eq(2).to_type(ScalarType.Float32).mean().item<float>(), 0.03);
        Holds(drawn.eq(1).any(), 0);
        var whole = randint(2, 5, [1000], generator: generator);
        Assert.Equal(2, whole.min().item<long>());
        Assert.Equal(4, whole.max().item<long>());
        Holds(randperm(5, generator: generator).sort().Values, 0, 1, 2, 3, 4);
    }
}
