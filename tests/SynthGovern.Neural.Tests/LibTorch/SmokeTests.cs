namespace SynthGovern.Neural.Tests.LibTorch;

public class SmokeTests
{
    [Fact]
    public void AGradientOfAProductIsTheOtherFactor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2, 3 }).requires_grad_();
        var w = tensor(new float[] { 4, 5, 6 });
        (x * w).sum().backward();
        var slope = autograd.grad([(x * w).sum()], [x])[0];
        Assert.Equal([4f, 5f, 6f], slope.data<float>().ToArray());
    }
}
