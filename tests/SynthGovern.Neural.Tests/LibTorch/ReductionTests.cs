using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ReductionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = Matrix(2, 3, 1, 5, 3, 4, 2, 6);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void SumsAndMeans()
    {
        Holds(x.sum(), 21);
        Holds(x.sum(0L), 5, 7, 9);
        Holds(x.sum([1], true), 9, 12);
        HasShape(x.sum([1], true), 2, 1);
        Holds(x.sum(0, 1), 21);
        Holds(x.mean(), 3.5);
        Holds(x.mean([1]), 3, 4);
        HasShape(x.mean([1], true), 2, 1);
        Holds(x.prod(), 720);
        Holds(x.cumsum(1), 1, 6, 9, 4, 6, 12);
        Holds(x.norm(), Math.Sqrt(91));
        Holds(x.norm(1, false, 1), 9, 12);
        Holds(x.norm(0), Math.Sqrt(17), Math.Sqrt(29), Math.Sqrt(45));
        Holds(x.count_nonzero(), 6);
        Holds((x > 2).sum(), 4);
        Assert.Equal(ScalarType.Int64, (x > 2).sum().dtype);
    }

    [Fact]
    public void Spread()
    {
        Holds(x.var(), 3.5);
        Holds(x.std([1]), 2, 2);
        Holds(x.var([1], false), 8.0 / 3, 8.0 / 3);
        var (std, mean) = x.std_mean();
        Holds(std, Math.Sqrt(3.5));
        Holds(mean, 3.5);
        var (var, middle) = x.var_mean([1]);
        Holds(var, 4, 4);
        Holds(middle, 3, 4);
    }

    [Fact]
    public void Extremes()
    {
        Holds(x.max(), 6);
        Holds(x.min(), 1);
        var (values, places) = x.max(1);
        Holds(values, 5, 6);
        Holds(places, 1, 2);
        Holds(x.min(0).values, 1, 2, 3);
        Holds(x.amax([1]), 5, 6);
        Holds(x.amin([0], true), 1, 2, 3);
        Holds(x.argmax(), 5);
        Holds(x.argmax(1), 1, 2);
        Holds(x.argmin(1), 0, 1);
        Holds((x > 5).any(), 1);
        Holds((x > 5).any(1), 0, 1);
        Holds((x > 0).all(), 1);
        Holds((x > 2).all(0), 0, 0, 1);
    }

    [Fact]
    public void LogarithmsOfSums()
    {
        Holds(x.logsumexp(1), Math.Log(Math.E + Math.Exp(5) + Math.Exp(3)), Math.Log(Math.Exp(4) + Math.Exp(2) + Math.Exp(6)));
        Holds(Row(1000, 1000).logsumexp(0), 1000 + Math.Log(2));
        Holds(Row(1, 2).logcumsumexp(0), 1, Math.Log(Math.E + Math.Exp(2)));
    }

    [Fact]
    public void OrderStatistics()
    {
        Holds(x.median(), 3);
        Holds(x.quantile(tensor(0.5f)), 3.5);
        Holds(x.quantile(tensor([0f, 1f]), 1), 1, 2, 5, 6);
        var (sorted, order) = x.sort(1);
        Holds(sorted, 1, 3, 5, 2, 4, 6);
        Holds(order, 0, 2, 1, 1, 0, 2);
        Holds(x.sort(1, true).Values, 5, 3, 1, 6, 4, 2);
        Holds(x.argsort(1), 0, 2, 1, 1, 0, 2);
        Holds(x.topk(2).values, 5, 3, 6, 4);
        Holds(x.topk(1, 0, false).indexes, 0, 1, 0);
        Holds(Whole(3, 1, 3, 2).unique().output, 1, 2, 3);
        var (values, inverse, counts) = Whole(3, 1, 3).unique(true, true, true);
        Holds(values, 1, 3);
        Holds(inverse!, 1, 0, 1);
        Holds(counts!, 1, 2);
        Holds(Whole(0, 2, 2).bincount(null), 1, 0, 2);
    }

    [Fact]
    public void Bins()
    {
        var edges = Row(1, 2, 3);
        Holds(searchsorted(edges, Row(0.5f, 1, 2.5f, 9)), 0, 0, 2, 3);
        Holds(searchsorted(edges, Row(0.5f, 1, 2.5f, 9), right: true), 0, 1, 2, 3);
        Holds(bucketize(Row(0.5f, 1, 2.5f, 9), edges), 0, 0, 2, 3);
    }
}
