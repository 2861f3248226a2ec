using System.Runtime.InteropServices;

namespace SynthGovern.LibTorch;

/// <summary>Where the C shim and its libtorch are, whether they load, and which devices they see; for <c>doctor</c>.</summary>
/// <param name="Path">The shim's file; null when there is none.</param>
/// <param name="Version">The version of libtorch; null when it does not load.</param>
/// <param name="Devices">The devices, first the CPU: <c>cpu</c>, <c>cuda:0</c>, and so on; empty when it does not load.</param>
/// <param name="Problem">What is missing and how to get it; null when all is well.</param>
public sealed partial record NativeLibraryStatus(string? Path, string? Version, IReadOnlyList<string> Devices, string? Problem)
{
    private const string FileName = "libsynthgovern_torch.so";
    private const string Missing = "libtorch is not set up on this machine (" + FileName + " was not found); set it up with: ./synthgovern doctor --install";

    /// <summary>Looks, and loads the library when it is there.</summary>
    public static unsafe NativeLibraryStatus Probe()
    {
        var path = Find();
        if (path is null) return new(null, null, [], Missing);
        try
        {
            var version = Marshal.PtrToStringUTF8((nint)Native.sg_version());
            var devices = Enumerable.Range(0, Native.sg_cuda_device_count()).Select(i => $"cuda:{i}").Prepend("cpu").ToArray();
            return new(path, version, devices, null);
        }
        catch (ExternalException problem)
        {
            return new(path, null, [], problem.Message);
        }
    }

    /// <summary>The file that SYNTHGOVERN_LIBTORCH names, else one beside this assembly, else the one that <c>./synthgovern</c> builds.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SYNTHGOVERN_LIBTORCH") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(beside)) return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = System.IO.Path.Combine(folder.FullName, ".setup", "libtorch", FileName);
            if (File.Exists(built)) return built;
        }
        return null;
    }

    internal static nint Load()
    {
        WaitPassively();
        var path = Find() ?? throw new ExternalException(Missing);
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            throw new ExternalException($"{path} does not load ({problem.Message.Split('\n')[0]}); build it again with: ./synthgovern doctor --install");
        }
    }

    // Threads that spin while they wait make a busy machine several times slower. OpenMP reads this when it loads, from the C environment.
    private static void WaitPassively() => _ = setenv("OMP_WAIT_POLICY", "passive", 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
