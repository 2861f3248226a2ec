using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ArithmeticTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor a = Row(1, 2, 3);
    private readonly Tensor b = Row(4, 5, 8);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void OperatorsOfTwoTensors()
    {
        Holds(a + b, 5, 7, 11);
        Holds(a - b, -3, -3, -5);
        Holds(a * b, 4, 10, 24);
        Holds(b / a, 4, 2.5, 8.0 / 3);
        Holds(b % a, 0, 1, 2);
        Holds(-a, -1, -2, -3);
    }

    [Fact]
    public void OperatorsWithANumberOnEitherSide()
    {
        Holds(a + 1, 2, 3, 4);
        Holds(1 + a, 2, 3, 4);
        Holds(a - 1, 0, 1, 2);
        Holds(1 - a, 0, -1, -2);
        Holds(a * 2.5, 2.5, 5, 7.5);
        Holds(2.5 * a, 2.5, 5, 7.5);
        Holds(a / 2, 0.5, 1, 1.5);
        Holds(6 / a, 6, 3, 2);
        Holds(b % 3, 1, 2, 2);
    }

    [Fact]
    public void ANumberDoesNotWidenTheType()
    {
        Assert.Equal(ScalarType.Float32, (a * 2.0).dtype);
        Assert.Equal(ScalarType.Int64, (Whole(1) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (Whole(1) * 2.5).dtype);
        Assert.Equal(ScalarType.Float32, (Whole(1) / 2).dtype);
        Assert.Equal(ScalarType.Float64, (a.to_type(ScalarType.Float64) + a).dtype);
    }

    [Fact]
    public void ShapesAreBroadcast() => Holds(Matrix(2, 1, 10, 20) + a, 11, 12, 13, 21, 22, 23);

    [Fact]
    public void ComparisonsOfTensorsAndNumbers()
    {
        var c = Row(1, 3, 2);
        Holds(a == c, 1, 0, 0);
        Holds(a != c, 0, 1, 1);
        Holds(a < c, 0, 1, 0);
        Holds(a <= c, 1, 1, 0);
        Holds(a > c, 0, 0, 1);
        Holds(a >= c, 1, 0, 1);
        Holds(a == 2, 0, 1, 0);
        Holds(2 < a, 0, 0, 1);
        Holds(2 >= a, 1, 1, 0);
        Holds(a.eq(2), 0, 1, 0);
        Holds(a.ne(c), 0, 1, 1);
        Holds(a.lt(2), 1, 0, 0);
        Holds(a.le(2), 1, 1, 0);
        Holds(a.gt(2), 0, 0, 1);
        Holds(a.ge(c), 1, 0, 1);
        Assert.Equal(ScalarType.Bool, (a == c).dtype);
    }

    [Fact]
    public void BooleanAlgebra()
    {
        var yes = tensor([true, true, false]);
        var no = tensor([true, false, false]);
        Holds(yes & no, 1, 0, 0);
        Holds(yes | no, 1, 1, 0);
        Holds(yes ^ no, 0, 1, 0);
        Holds(yes.logical_and(no), 1, 0, 0);
        Holds(yes.logical_or(no), 1, 1, 0);
        Holds(yes.logical_xor(no), 0, 1, 0);
    }

    [Fact]
    public void InPlaceFormsChangeTheTensorAndAnswerIt()
    {
        var x = a.clone();
        Assert.Same(x, x.add_(b));
        Holds(x, 5, 7, 11);
        Holds(x.sub_(b), 1, 2, 3);
        Holds(x.mul_(2), 2, 4, 6);
        Holds(x.div_(2), 1, 2, 3);
        Holds(x.add_(b, 2), 9, 12, 19);
        Holds(x.pow_(2), 81, 144, 361);
        Holds(x.fill_(3), 3, 3, 3);
        x.zero_();
        Holds(x, 0, 0, 0);
        Holds(x.copy_(b), 4, 5, 8);
        Holds(a, 1, 2, 3);
    }

    [Fact]
    public void QuotientsAreRoundedAsAsked()
    {
        var x = Row(-7, 7);
        Holds(x.div(2), -3.5, 3.5);
        Holds(x.div(2, RoundingMode.floor), -4, 3);
        Holds(x.div(2, RoundingMode.trunc), -3, 3);
        Holds(x.remainder(2), 1, 1);
        Holds(x.fmod(2), -1, 1);
        Holds(x.pow(2), 49, 49);
        Holds(Row(2, 3).pow(Row(3, 2)), 8, 9);
    }

    [Fact]
    public void CombinedOperations()
    {
        Holds(a.addcmul(a, b, 2), 9, 22, 51);
        Holds(a.addcdiv(b, a, 2), 9, 7, 3 + (16.0 / 3));
        Holds(a.clone().addcmul_(a, b, 2), 9, 22, 51);
        Holds(a.clone().addcdiv_(b, a, 2), 9, 7, 3 + (16.0 / 3));
        Holds(a.lerp(b, 0.5f), 2.5, 3.5, 5.5);
        Holds(a.clone().lerp_(b, Row(0, 0.5f, 1)), 1, 3.5, 8);
        Holds(where(a > 1, a, b), 4, 2, 3);
        Holds(a.where(a > 1, b), 4, 2, 3);
    }

    [Fact]
    public void Bounds()
    {
        Holds(a.clamp((Scalar)1.5, (Scalar)2.5), 1.5, 2, 2.5);
        Holds(a.clamp((Scalar)1.5), 1.5, 2, 3);
        Holds(a.clamp(max: (Scalar)2.5), 1, 2, 2.5);
        Holds(a.clamp_min(2), 2, 2, 3);
        Holds(a.clamp_max(2), 1, 2, 2);
        Holds(a.clone().clamp_((Scalar)1.5, (Scalar)2.5), 1.5, 2, 2.5);
        Holds(a.clamp(Row(2, 0, 0), Row(9, 1, 9)), 2, 1, 3);
        Holds(a.maximum(Row(2, 2, 2)), 2, 2, 3);
        Holds(minimum(a, Row(2, 2, 2)), 1, 2, 2);
    }

    [Fact]
    public void ClosenessAndEquality()
    {
        Assert.True(a.Equals(Row(1, 2, 3)));
        Assert.False(a.Equals(b));
        Assert.True(a.allclose(a + 1e-7));
        Holds(a.isclose(Row(1, 2.1f, 3)), 1, 0, 1);
        Holds(isin(a, Row(3, 1)), 1, 0, 1);
    }
}
