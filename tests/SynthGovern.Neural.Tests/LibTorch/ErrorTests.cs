using System.Runtime.InteropServices;

namespace SynthGovern.Neural.Tests.LibTorch;

public class ErrorTests
{
    [Fact]
    public void AnErrorIsOneExceptionTypeWithLibtorchsMessage()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).add(zeros(2, 4)));
        Assert.Contains("must match the size of tensor b (4)", error.Message, StringComparison.Ordinal);
        Assert.Contains("shape", Assert.Throws<ExternalException>(() => zeros(6).view(4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeOfALeafInPlaceIsRefused()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2).requires_grad_();
        Assert.Contains("leaf Variable", Assert.Throws<ExternalException>(() => x.fill_(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADisposedTensorSaysSo()
    {
        var x = zeros(1);
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.add(1));
    }
}
