using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ElementwiseTests : IDisposable
{
    private static readonly float[] Points = [0.25f, 0.5f, 0.9f];

    // name: out of place, in place, and the same function of .NET.
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Made, Func<Tensor, Tensor> Changed, Func<double, double> Expected)> Functions =
        new(StringComparer.Ordinal)
        {
            ["abs"] = (x => (-x).abs(), x => x.neg_().abs_(), Math.Abs),
            ["neg"] = (x => -x, x => x.neg_(), x => -x),
            ["exp"] = (exp, x => x.exp_(), Math.Exp),
            ["expm1"] = (expm1, x => x.expm1_(), x => Math.Exp(x) - 1),
            ["log"] = (log, x => x.log_(), Math.Log),
            ["log1p"] = (log1p, x => x.log1p_(), x => Math.Log(1 + x)),
            ["log2"] = (log2, x => x.log2_(), Math.Log2),
            ["log10"] = (log10, x => x.log10_(), Math.Log10),
            ["sqrt"] = (sqrt, x => x.sqrt_(), Math.Sqrt),
            ["rsqrt"] = (rsqrt, x => x.rsqrt_(), x => 1 / Math.Sqrt(x)),
            ["square"] = (square, x => x.mul_(x), x => x * x),
            ["sign"] = (sign, x => x.sign_(), x => Math.Sign(x)),
            ["reciprocal"] = (reciprocal, x => x.reciprocal_(), x => 1 / x),
            ["floor"] = (floor, x => x.floor_(), Math.Floor),
            ["ceil"] = (ceil, x => x.ceil_(), Math.Ceiling),
            ["round"] = (x => round(x), x => x.round_(), x => Math.Round(x, MidpointRounding.ToEven)),
            ["trunc"] = (trunc, x => x.trunc_(), Math.Truncate),
            ["sin"] = (sin, x => x.sin_(), Math.Sin),
            ["cos"] = (cos, x => x.cos_(), Math.Cos),
            ["tan"] = (tan, x => x.tan_(), Math.Tan),
            ["asin"] = (asin, x => x.asin_(), Math.Asin),
            ["acos"] = (acos, x => x.acos_(), Math.Acos),
            ["atan"] = (atan, x => x.atan_(), Math.Atan),
            ["tanh"] = (tanh, x => x.tanh_(), Math.Tanh),
            ["sigmoid"] = (sigmoid, x => x.sigmoid_(), x => 1 / (1 + Math.Exp(-x))),
        };

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. Functions.Keys];

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void AFunctionIsDotNetsFunctionOfEachElement(string name)
    {
        var (made, changed, expected) = Functions[name];
        var wanted = Array.ConvertAll(Points, x => expected(x));
        var x = Row(Points);
        Holds(made(x), wanted);
        Holds(x, Array.ConvertAll(Points, p => (double)p));
        Holds(changed(x), wanted);
        Holds(x, wanted);
    }

    [Fact]
    public void TheErrorFunctionAndItsKin()
    {
        var x = Row(-1, 0, 0.5f);
        Holds(x.erf(), -0.8427007929, 0, 0.5204998778);
        Holds(x.erfc(), 1.8427007929, 1, 0.4795001222);
        Holds(x.erf().erfinv(), -1, 0, 0.5);
        Holds(Row(0.5f, 4, 5).lgamma(), 0.5723649429, Math.Log(6), Math.Log(24));
    }

    [Fact]
    public void WhatIsNotANumberIsFound()
    {
        var x = Row(1, float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        Holds(x.isnan(), 0, 1, 0, 0);
        Holds(x.isinf(), 0, 0, 1, 1);
        Holds(x.isfinite(), 1, 0, 0, 0);
        Holds(x.nan_to_num(7, 8, 9), 1, 7, 8, 9);
    }

    [Fact]
    public void ReluAndLogicalNot()
    {
        Holds(Row(-1, 0, 2).relu(), 0, 0, 2);
        Holds(Row(-1, 0, 2).logical_not(), 0, 1, 0);
        Holds(~tensor([true, false]), 0, 1);
        Holds(~Whole(0, 5), -1, -6);
    }
}
