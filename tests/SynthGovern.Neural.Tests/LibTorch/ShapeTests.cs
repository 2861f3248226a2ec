using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ShapeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = Matrix(2, 3, 1, 2, 3, 4, 5, 6);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Shapes()
    {
        HasShape(x.view(3, 2), 3, 2);
        HasShape(x.reshape(-1), 6);
        HasShape(x.view_as(zeros(3, 2)), 3, 2);
        HasShape(x.flatten(), 6);
        HasShape(x.unsqueeze(0).flatten(0, 1), 2, 3);
        HasShape(x.unsqueeze(1), 2, 1, 3);
        HasShape(x.unsqueeze(1).squeeze(1), 2, 3);
        HasShape(x.unsqueeze(1).squeeze(), 2, 3);
        HasShape(x.unsqueeze(0).expand(4, 2, 3), 4, 2, 3);
        HasShape(Row(1, 2, 3).expand_as(x), 2, 3);
        HasShape(x.repeat(2, 1), 4, 3);
        HasShape(x.unsqueeze(0).permute(2, 0, 1), 3, 1, 2);
        HasShape(x.transpose(0, 1), 3, 2);
        HasShape(x.T, 3, 2);
    }

    [Fact]
    public void Rearranged()
    {
        Holds(x.t(), 1, 4, 2, 5, 3, 6);
        Holds(x.flip(1), 3, 2, 1, 6, 5, 4);
        Holds(x.roll(1, 1), 3, 1, 2, 6, 4, 5);
        Holds(x.tril(), 1, 0, 0, 4, 5, 0);
        Holds(x.triu(1), 0, 2, 3, 0, 0, 6);
        Holds(x.diag(), 1, 5);
        Holds(Row(1, 2).diag(), 1, 0, 0, 2);
        Holds(Row(1, 2).repeat_interleave(2), 1, 1, 2, 2);
        Holds(Row(1, 2).repeat_interleave(Whole(1, 2)), 1, 2, 2);
        Holds(Row(1, 2).repeat(2), 1, 2, 1, 2);
    }

    [Fact]
    public void PartsAreViews()
    {
        Holds(x.narrow(1, 1, 2), 2, 3, 5, 6);
        Holds(x.select(0, 1), 4, 5, 6);
        Holds(x.slice(1, 0, 3, 2), 1, 3, 4, 6);
        x.narrow(1, 0, 1).zero_();
        Holds(x, 0, 2, 3, 0, 5, 6);
    }

    [Fact]
    public void JoinedAndSplit()
    {
        Holds(cat([x, x], 1).select(0, 0), 1, 2, 3, 1, 2, 3);
        HasShape(cat([x, x]), 4, 3);
        HasShape(stack([x, x]), 2, 2, 3);
        HasShape(stack([x, x], 2), 2, 3, 2);
        var parts = x.split([1, 2], 1);
        Assert.Equal(2, parts.Length);
        Holds(parts[1], 2, 3, 5, 6);
        Assert.Equal(2, x.split(2, 1).Length);
        Holds(x.chunk(3, 1)[2], 3, 6);
        Holds(x.unbind(0)[1], 4, 5, 6);
    }

    [Fact]
    public void Indexers()
    {
        Holds(x[1], 4, 5, 6);
        Holds(x[1, 2], 6);
        Holds(x[TensorIndex.Colon, 1], 2, 5);
        Holds(x[TensorIndex.Ellipsis, 0], 1, 4);
        Holds(x[TensorIndex.Slice(0, 1), TensorIndex.Slice(1)], 2, 3);
        Holds(x[0, 1..], 2, 3);
        Holds(x[.., ^2..], 2, 3, 5, 6);
        Holds(x[TensorIndex.Colon, TensorIndex.Slice(step: 2)], 1, 3, 4, 6);
        HasShape(x[TensorIndex.None, TensorIndex.Colon], 1, 2, 3);
        Holds(x[TensorIndex.Tensor(Whole(1, 0)), TensorIndex.Single(2)], 6, 3);
        Holds(x[TensorIndex.Colon, TensorIndex.Tensor(Whole(2, 0))], 3, 1, 6, 4);
        Holds(x[x > 3], 4, 5, 6);
        Holds(x[Whole(1, 0), Whole(0, 2)], 4, 3);
    }

    [Fact]
    public void IndexersWrite()
    {
        x[0, 0] = tensor(9f);
        Holds(x, 9, 2, 3, 4, 5, 6);
        x[TensorIndex.Colon, 1] = tensor(0f);
        Holds(x, 9, 0, 3, 4, 0, 6);
        x[x > 5] = tensor(-1f);
        Holds(x, -1, 0, 3, 4, 0, -1);
        x[1] = Row(7, 8, 9);
        Holds(x, -1, 0, 3, 7, 8, 9);
        x.index_put_(tensor(1f), Whole(0), Whole(2));
        Holds(x, -1, 0, 1, 7, 8, 9);
    }

    [Fact]
    public void GatheredAndScattered()
    {
        var at = tensor([2L, 0L], [2, 1]);
        Holds(x.index_select(1, Whole(2, 0)), 3, 1, 6, 4);
        Holds(x.gather(1, at), 3, 4);
        Holds(x.take_along_dim(at, 1), 3, 4);
        Holds(x.masked_select(x > 4), 5, 6);
        Holds(x.masked_fill(x > 4, 0), 1, 2, 3, 4, 0, 0);
        Holds(x.clone().masked_fill_(x > 4, 0), 1, 2, 3, 4, 0, 0);
        Holds(x.nonzero().select(1, 1), 0, 1, 2, 0, 1, 2);
        Holds(x.scatter(1, at, zeros(2, 1)), 1, 2, 0, 0, 5, 6);
        Holds(x.scatter_add(1, at, ones(2, 1)), 1, 2, 4, 5, 5, 6);
        Holds(zeros(3).scatter_add_(0, Whole(1, 1), Row(2, 3)), 0, 5, 0);
        Holds(zeros(3).scatter_(0, Whole(2), Row(4)), 0, 0, 4);
        Holds(zeros(3).index_add_(0, Whole(0, 0), Row(1, 2), 2), 6, 0, 0);
        Holds(zeros(3).index_copy_(0, Whole(2), Row(5)), 0, 0, 5);
        Holds(x.index_add(1, Whole(0), ones(2, 1), 1), 2, 2, 3, 5, 5, 6);
        Holds(nn.functional.one_hot(Whole(1, 0), 3), 0, 1, 0, 1, 0, 0);
    }
}
