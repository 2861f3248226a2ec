namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => Native.sg_index_select(this, dim, index);

        public Tensor gather(long dim, Tensor index) => Native.sg_gather(this, dim, index);

        public Tensor take(Tensor index) => Native.sg_take_flat(this, index);

        public Tensor take_along_dim(Tensor indices) => Native.sg_take_along_dim(this, indices, false, 0);

        public Tensor take_along_dim(Tensor indices, long dim) => Native.sg_take_along_dim(this, indices, true, dim);

        public Tensor nonzero() => Native.sg_nonzero(this);

        public Tensor masked_select(Tensor mask) => Native.sg_masked_select(this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => Native.sg_masked_fill(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Done(Native.sg_masked_fill_(this, mask, value));

        public Tensor scatter(long dim, Tensor index, Tensor src) => Native.sg_scatter(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Done(Native.sg_scatter_(this, dim, index, src));

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Native.sg_scatter_add(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Done(Native.sg_scatter_add_(this, dim, index, src));

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Native.sg_index_add(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Done(Native.sg_index_add_(this, dim, index, source, alpha));

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Native.sg_index_copy(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Done(Native.sg_index_copy_(this, dim, index, source));

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Native.sg_index_fill(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Done(Native.sg_index_fill_(this, dim, index, value));
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add(dim, index, source, alpha);

    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);

    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
}
