using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/shape.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_view(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_reshape(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_permute(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_repeat(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_flip(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_tile(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_expand(Tensor t, ReadOnlySpan<long> dims, int n, Flag isImplicit);
    [LibraryImport(Library)]
    internal static partial Tensor sg_as_strided(Tensor t, ReadOnlySpan<long> size, ReadOnlySpan<long> stride, int n, long offset);
    [LibraryImport(Library)]
    internal static partial Tensor sg_roll(Tensor t, ReadOnlySpan<long> shifts, int n, ReadOnlySpan<long> dims, int m);
    [LibraryImport(Library)]
    internal static partial Tensor sg_flatten(Tensor t, long start, long end);
    [LibraryImport(Library)]
    internal static partial Tensor sg_squeeze(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_squeeze_dim(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_unsqueeze(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_transpose(Tensor t, long a, long b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_t(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_narrow(Tensor t, long dim, long start, long length);
    [LibraryImport(Library)]
    internal static partial Tensor sg_select(Tensor t, long dim, long index);
    [LibraryImport(Library)]
    internal static partial Tensor sg_slice(Tensor t, long dim, long start, long end, long step);
    [LibraryImport(Library)]
    internal static partial Tensor sg_diag(Tensor t, long k);
    [LibraryImport(Library)]
    internal static partial Tensor sg_diagonal(Tensor t, long k, long a, long b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_diag_embed(Tensor t, long k, long a, long b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_tril(Tensor t, long k);
    [LibraryImport(Library)]
    internal static partial Tensor sg_triu(Tensor t, long k);
    [LibraryImport(Library)]
    internal static partial Tensor sg_repeat_interleave(Tensor t, long repeats, Flag along, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_repeat_interleave_tensor(Tensor t, Tensor repeats, Flag along, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cat(ReadOnlySpan<nint> list, int n, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_stack(ReadOnlySpan<nint> list, int n, long dim);
    [LibraryImport(Library)]
    internal static partial int sg_split(Tensor t, long size, long dim);
    [LibraryImport(Library)]
    internal static partial int sg_split_sizes(Tensor t, ReadOnlySpan<long> sizes, int n, long dim);
    [LibraryImport(Library)]
    internal static partial int sg_chunk(Tensor t, long chunks, long dim);
    [LibraryImport(Library)]
    internal static partial int sg_unbind(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_index_select(Tensor t, long dim, Tensor index);
    [LibraryImport(Library)]
    internal static partial Tensor sg_gather(Tensor t, long dim, Tensor index);
    [LibraryImport(Library)]
    internal static partial Tensor sg_take_flat(Tensor t, Tensor index);
    [LibraryImport(Library)]
    internal static partial Tensor sg_take_along_dim(Tensor t, Tensor index, Flag along, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_nonzero(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_masked_select(Tensor t, Tensor mask);
    [LibraryImport(Library)]
    internal static partial Tensor sg_masked_fill(Tensor t, Tensor mask, Scalar value);
    [LibraryImport(Library)]
    internal static partial int sg_masked_fill_(Tensor t, Tensor mask, Scalar value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_scatter(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial int sg_scatter_(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor sg_scatter_add(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial int sg_scatter_add_(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor sg_index_copy(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial int sg_index_copy_(Tensor t, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor sg_index_add(Tensor t, long dim, Tensor index, Tensor source, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial int sg_index_add_(Tensor t, long dim, Tensor index, Tensor source, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_index_fill(Tensor t, long dim, Tensor index, Scalar value);
    [LibraryImport(Library)]
    internal static partial int sg_index_fill_(Tensor t, long dim, Tensor index, Scalar value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_searchsorted(Tensor sorted, Tensor values, Flag int32, Flag right, Tensor? sorter);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bucketize(Tensor t, Tensor boundaries, Flag int32, Flag right);
    [LibraryImport(Library)]
    internal static partial Tensor sg_one_hot(Tensor t, long classes);
    [LibraryImport(Library)]
    internal static partial Tensor sg_index(Tensor t, ReadOnlySpan<nint> list, int n);
    [LibraryImport(Library)]
    internal static partial int sg_index_put_(Tensor t, ReadOnlySpan<nint> list, int n, Tensor value, Flag accumulate);
}
