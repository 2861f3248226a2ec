namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Native.sg_view(this, shape, shape.Length);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Native.sg_reshape(this, shape, shape.Length);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Native.sg_flatten(this, start_dim, end_dim);

        public Tensor squeeze(long? dim = null) => dim is { } one ? Native.sg_squeeze_dim(this, one) : Native.sg_squeeze(this);

        public Tensor unsqueeze(long dim) => Native.sg_unsqueeze(this, dim);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Native.sg_expand(this, sizes, sizes.Length, isImplicit);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand(sizes.AsSpan(), isImplicit);

        public Tensor expand(params long[] sizes) => expand(sizes.AsSpan());

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => expand(shape);

        public Tensor repeat(params long[] sizes) => Native.sg_repeat(this, sizes, sizes.Length);

        public Tensor tile(params long[] reps) => Native.sg_tile(this, reps, reps.Length);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Native.sg_repeat_interleave(this, repeats, dim is not null, dim ?? 0);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Native.sg_repeat_interleave_tensor(this, repeats, dim is not null, dim ?? 0);

        public Tensor permute(params long[] permutation) => Native.sg_permute(this, permutation, permutation.Length);

        public Tensor transpose(long dim0, long dim1) => Native.sg_transpose(this, dim0, dim1);

        public Tensor t() => Native.sg_t(this);

        /// <summary>The dimensions in reverse order.</summary>
        public Tensor T => permute(Enumerable.Range(0, (int)ndim).Reverse().Select(d => (long)d).ToArray());

        public Tensor mT => transpose(-2, -1);

        public Tensor narrow(long dim, long start, long length) => Native.sg_narrow(this, dim, start, length);

        public Tensor select(long dim, long index) => Native.sg_select(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Native.sg_slice(this, dim, start, finish, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Native.sg_as_strided(this, size, strides, size.Length, storageOffset);

        public Tensor flip(params long[] dims) => Native.sg_flip(this, dims, dims.Length);

        public Tensor roll(long shifts, long? dims = null) => Native.sg_roll(this, [shifts], 1, dims is { } dim ? [dim] : [], dims is null ? 0 : 1);

        public Tensor roll(long[] shifts, long[] dims) => Native.sg_roll(this, shifts, shifts.Length, dims, dims.Length);

        public Tensor tril(long diagonal = 0) => Native.sg_tril(this, diagonal);

        public Tensor triu(long diagonal = 0) => Native.sg_triu(this, diagonal);

        public Tensor diag(long diagonal = 0) => Native.sg_diag(this, diagonal);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Native.sg_diag_embed(this, offset, dim1, dim2);

        public Tensor[] split(long size, int dim = 0) => Taken(Native.sg_split(this, size, dim));

        public Tensor[] split(long[] sizes, long dim = 0) => Taken(Native.sg_split_sizes(this, sizes, sizes.Length, dim));

        public Tensor[] split(params long[] sizes) => split(sizes, dim: 0L);

        public Tensor[] chunk(long chunks, long dim = 0) => Taken(Native.sg_chunk(this, chunks, dim));

        public Tensor[] unbind(long dimension = 0) => Taken(Native.sg_unbind(this, dimension));
    }

    /// <summary>The list that the last native call left for this thread.</summary>
    internal static unsafe Tensor[] Taken(int count) => Array.ConvertAll(TakenOrNull(count), t => t!);

    internal static unsafe Tensor?[] TakenOrNull(int count)
    {
        Native.Check(count);
        if (count == 0) return [];
        var handles = new nint[count];
        fixed (nint* first = handles) Native.sg_take(first);
        return Array.ConvertAll(handles, h => h == 0 ? null : new Tensor(h));
    }

    internal static nint[] Handles(IEnumerable<Tensor?> tensors) => tensors.Select(t => t is null ? 0 : t.Handle).ToArray();
}
