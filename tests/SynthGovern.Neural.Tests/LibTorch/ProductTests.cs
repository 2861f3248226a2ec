using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ProductTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor a = Matrix(2, 2, 1, 2, 3, 4);
    private readonly Tensor b = Matrix(2, 2, 5, 6, 7, 8);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Matrices()
    {
        Holds(a.matmul(b), 19, 22, 43, 50);
        Holds(a.mm(b), 19, 22, 43, 50);
        Holds(matmul(a, Row(1, 1)), 3, 7);
        Holds(a.mv(Row(1, 1)), 3, 7);
        Holds(stack([a, b]).bmm(stack([b, a])), 19, 22, 43, 50, 23, 34, 31, 46);
        Holds(ones(2, 2).addmm(a, b, 1, 2), 39, 45, 87, 101);
        Holds(addmm(ones(2, 2), a, b, 2, 1), 21, 24, 45, 52);
        Holds(einsum("ij,jk->ik", a, b), 19, 22, 43, 50);
        Holds(einsum("ij,ij->i", a, b), 17, 53);
    }

    [Fact]
    public void Vectors()
    {
        Holds(Row(1, 2).dot(Row(3, 4)), 11);
        Holds(Row(1, 2).outer(Row(3, 4)), 3, 4, 6, 8);
        Holds(outer(Row(1, 2), Row(3, 4)), 3, 4, 6, 8);
    }

    [Fact]
    public void Distances()
    {
        Holds(cdist(a, b), Math.Sqrt(32), Math.Sqrt(72), Math.Sqrt(8), Math.Sqrt(32));
        Holds(cdist(a, b, 1), 8, 12, 4, 8);
    }

    [Fact]
    public void Decompositions()
    {
        var c = Matrix(2, 2, 4, 2, 2, 5);
        Holds(linalg.cholesky(c), 2, 0, 1, 2);
        Holds(c.inverse().mm(c), 1, 0, 0, 1);
        Holds(c.det(), 16);
        Holds(c.trace(), 9);
    }
}
