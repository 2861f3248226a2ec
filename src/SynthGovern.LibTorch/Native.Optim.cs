using System.Runtime.InteropServices;
using SynthGovern.LibTorch.Modules;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/optim.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial nint sg_optimizer_new();
    [LibraryImport(Library)]
    internal static partial void sg_optimizer_free(nint optimizer);
    [LibraryImport(Library)]
    internal static partial int sg_adam_step(nint optimizer, ReadOnlySpan<nint> parameters, int n, Hyper* hyper);
    [LibraryImport(Library)]
    internal static partial int sg_sgd_step(nint optimizer, ReadOnlySpan<nint> parameters, int n, Hyper* hyper);
    [LibraryImport(Library)]
    internal static partial int sg_rmsprop_step(nint optimizer, ReadOnlySpan<nint> parameters, int n, Hyper* hyper);
    [LibraryImport(Library)]
    internal static partial int sg_clip_grad_norm(ReadOnlySpan<nint> parameters, int n, double most, double p, double* norm);
}
