namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Native.sg_sum(this, type.Code());

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Native.sg_sum_dims(this, dim, dim.Length, keepdim, type.Code());

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum(dim.AsSpan(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor mean() => Native.sg_mean(this, -1);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Native.sg_mean_dims(this, dimensions, dimensions.Length, keepdim, type.Code());

        public Tensor prod(ScalarType? type = null) => Native.sg_prod(this, type.Code());

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Native.sg_prod_dim(this, dim, keepdim, type.Code());

        public Tensor std(bool unbiased = true) => Native.sg_std(this, [], 0, unbiased, false);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.sg_std(this, dimensions, dimensions.Length, unbiased, keepdim);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => Native.sg_var(this, [], 0, unbiased, false);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.sg_var(this, dimensions, dimensions.Length, unbiased, keepdim);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public unsafe (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_std_mean(this, dimensions, dimensions.Length, unbiased, keepdim, made));
            return (new(made[0]), new(made[1]));
        }

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => std_mean((long[])[], unbiased);

        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        public unsafe (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_var_mean(this, dimensions, dimensions.Length, unbiased, keepdim, made));
            return (new(made[0]), new(made[1]));
        }

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => var_mean((long[])[], unbiased);

        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        public Tensor max() => Native.sg_max(this);

        public unsafe (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_max_dim(this, dim, keepdim, made));
            return (new(made[0]), new(made[1]));
        }

        public Tensor min() => Native.sg_min(this);

        public unsafe (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_min_dim(this, dim, keepdim, made));
            return (new(made[0]), new(made[1]));
        }

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.sg_amax(this, dims, dims.Length, keepdim));

        public Tensor amax(params long[] dims) => amax(dims, keepdim: false);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Native.sg_amin(this, dims, dims.Length, keepdim));

        public Tensor amin(params long[] dims) => amin(dims, keepdim: false);

        private static Tensor Into(Tensor? target, Tensor made) => target is null ? made : target.copy_(made);

        public Tensor argmax() => Native.sg_argmax(this);

        public Tensor argmax(long dim, bool keepdim = false) => Native.sg_argmax_dim(this, dim, keepdim);

        public Tensor argmin() => Native.sg_argmin(this);

        public Tensor argmin(long dim, bool keepdim = false) => Native.sg_argmin_dim(this, dim, keepdim);

        public Tensor any() => Native.sg_any(this);

        public Tensor any(long dim, bool keepdim = false) => Native.sg_any_dim(this, dim, keepdim);

        public Tensor all() => Native.sg_all(this);

        public Tensor all(long dim, bool keepdim = false) => Native.sg_all_dim(this, dim, keepdim);

        public Tensor norm(float p = 2) => Native.sg_norm(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Native.sg_norm_dim(this, dim, keepdim, p);

        public Tensor dist(Tensor other, float p = 2) => Native.sg_dist(this, other, p);

        public Tensor logsumexp(long dim, bool keepdim = false) => Native.sg_logsumexp(this, dim, keepdim);

        public Tensor nansum() => Native.sg_nansum(this);

        public Tensor count_nonzero(long[]? dims = null) => Native.sg_count_nonzero(this, dims, dims?.Length ?? 0);

        public Tensor cumsum(long dim, ScalarType? type = null) => Native.sg_cumsum(this, dim, type.Code());

        public Tensor cumprod(long dim, ScalarType? type = null) => Native.sg_cumprod(this, dim, type.Code());

        public Tensor logcumsumexp(long dim) => Native.sg_logcumsumexp(this, dim);

        public Tensor median() => Native.sg_median(this);

        /// <summary>Quantiles along a dimension; as in TorchSharp, -1 stands for all elements together.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Native.sg_quantile(this, q, dim, keepdim);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Native.sg_bincount(this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Native.sg_histc(this, bins, min, max);
    }
}
