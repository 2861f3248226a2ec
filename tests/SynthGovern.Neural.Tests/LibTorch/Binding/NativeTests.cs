using System.Reflection;
using System.Runtime.InteropServices;

namespace SynthGovern.Neural.Tests.LibTorch.Binding;

public class NativeTests
{
    [Fact]
    public void TheShimExportsEveryFunctionThatIsDeclared()
    {
        var library = NativeLibrary.Load(NativeLibraryStatus.Find()!);
        var declared = typeof(Native).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.StartsWith("sg_", StringComparison.Ordinal))
            .Select(method => method.Name)
            .ToArray();
        Assert.True(declared.Length > 300);
        Assert.Empty(declared.Where(name => !NativeLibrary.TryGetExport(library, name, out _)));
    }

    [Fact]
    public void TheStatusNamesVersionAndDevices()
    {
        var status = NativeLibraryStatus.Probe();
        Assert.Null(status.Problem);
        Assert.Equal(__version__, status.Version);
        Assert.Equal("cpu", status.Devices[0]);
        Assert.Equal(cuda.device_count() + 1, status.Devices.Count);
    }

    [Fact]
    public void AnErrorCarriesNoStackOfTheNativeLibrary()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void ThreadsAreSetAndWaitPassively()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.True(get_num_interop_threads() > 0);
        Assert.Equal("passive", Marshal.PtrToStringUTF8(getenv("OMP_WAIT_POLICY")), ignoreCase: true);
    }

    [Fact]
    public void TheFinaliserFreesWhatWasForgotten()
    {
        using var watched = zeros(1);
        var forgotten = Forget();
        for (var i = 0; i < 20 && forgotten.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(forgotten.IsAlive);
        Assert.False(watched.IsInvalid);
    }

    // The package adds the batches in another order (seen in 0.107.0), so that only our own is asked.
    [Fact]
    public void ABatchOfProductsIsAdded()
    {
        using var scope = NewDisposeScope();
        var a = tensor([1f, 2, 3, 4], [1, 2, 2]);
        var b = tensor([5f, 6, 7, 8], [1, 2, 2]);
        Assert.Equal([20f, 23f, 44f, 51f], ones(1, 2, 2).baddbmm(a, b).data<float>().ToArray());
        Assert.Equal([21f, 24f, 45f, 52f], baddbmm(ones(1, 2, 2), a, b, 2).data<float>().ToArray());
    }

    [Fact]
    public void AParameterTakesItsDataOver()
    {
        using var scope = NewDisposeScope();
        var data = zeros(2);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad && parameter.is_leaf);
    }

    private static WeakReference Forget() => new(zeros(1000));

    [DllImport("libc")]
    private static extern nint getenv([MarshalAs(UnmanagedType.LPStr)] string name);
}
