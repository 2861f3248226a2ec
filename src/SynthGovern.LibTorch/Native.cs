using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace SynthGovern.LibTorch;

/// <summary>The C shim. Arguments are plain values and pinned memory; a tensor that goes in stays alive until the call returns.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "synthgovern_torch";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Library ? NativeLibraryStatus.Load() : 0;

    /// <summary>The exception for the last failure of this thread, with libtorch's message.</summary>
    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8((nint)sg_error()));

    internal static void Check(int status)
    {
        if (status < 0) throw Failure();
    }
}
