using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/create.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_zeros(ReadOnlySpan<long> size, int n, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_zeros_like(Tensor t, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ones(ReadOnlySpan<long> size, int n, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ones_like(Tensor t, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_empty(ReadOnlySpan<long> size, int n, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_empty_like(Tensor t, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_rand_like(Tensor t, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_randn_like(Tensor t, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_rand(ReadOnlySpan<long> size, int n, Generator? g, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_randn(ReadOnlySpan<long> size, int n, Generator? g, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_full(ReadOnlySpan<long> size, int n, Scalar value, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_full_like(Tensor t, Scalar value, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_arange(Scalar start, Scalar stop, Scalar step, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_linspace(double start, double end, long steps, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_eye(long rows, long columns, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_scalar_tensor(Scalar value, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_from_memory(void* data, ReadOnlySpan<long> size, int n, int from, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_randint(long low, long high, ReadOnlySpan<long> size, int n, Generator? g, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_randperm(long count, Generator? g, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_normal(double mean, double std, ReadOnlySpan<long> size, int n, Generator? g, int dtype, Device? where);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bernoulli(Tensor t, Generator? g);
    [LibraryImport(Library)]
    internal static partial Tensor sg_multinomial(Tensor t, long samples, Flag replacement, Generator? g);
    [LibraryImport(Library)]
    internal static partial Tensor sg_poisson(Tensor t, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_normal_(Tensor t, double mean, double std, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_uniform_(Tensor t, double low, double high, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_exponential_(Tensor t, double lambda, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_bernoulli_(Tensor t, double p, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_bernoulli_tensor_(Tensor t, Tensor p, Generator? g);
    [LibraryImport(Library)]
    internal static partial int sg_random_(Tensor t, long low, long high, Generator? g);
}
