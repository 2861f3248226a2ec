using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/autograd.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int sg_grad_enabled();
    [LibraryImport(Library)]
    internal static partial void sg_set_grad_enabled(Flag on);
    [LibraryImport(Library)]
    internal static partial nint sg_grad(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_set_grad(Tensor t, Tensor? gradient);
    [LibraryImport(Library)]
    internal static partial int sg_retain_grad(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_backward(ReadOnlySpan<nint> roots, int n, ReadOnlySpan<nint> gradients, int m, Flag retain, Flag create, ReadOnlySpan<nint> inputs, int k);
    [LibraryImport(Library)]
    internal static partial int sg_autograd_grad(ReadOnlySpan<nint> outputs, int n, ReadOnlySpan<nint> inputs, int k, ReadOnlySpan<nint> gradients, int m, Flag retain, Flag create, Flag allow_unused);
}
