using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/reduce.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_max(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_min(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_median(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_argmax(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_argmin(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_any(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_all(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_argmax_dim(Tensor t, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_argmin_dim(Tensor t, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_any_dim(Tensor t, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_all_dim(Tensor t, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sum(Tensor t, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mean(Tensor t, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_prod(Tensor t, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sum_dims(Tensor t, ReadOnlySpan<long> dims, int n, Flag keep, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mean_dims(Tensor t, ReadOnlySpan<long> dims, int n, Flag keep, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_prod_dim(Tensor t, long dim, Flag keep, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_amax(Tensor t, ReadOnlySpan<long> dims, int n, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_amin(Tensor t, ReadOnlySpan<long> dims, int n, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_nansum(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_count_nonzero(Tensor t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logsumexp(Tensor t, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_norm(Tensor t, double p);
    [LibraryImport(Library)]
    internal static partial Tensor sg_norm_dim(Tensor t, long dim, Flag keep, double p);
    [LibraryImport(Library)]
    internal static partial Tensor sg_dist(Tensor a, Tensor b, double p);
    [LibraryImport(Library)]
    internal static partial Tensor sg_std(Tensor t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keep);
    [LibraryImport(Library)]
    internal static partial int sg_std_mean(Tensor t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keep, nint* made);
    [LibraryImport(Library)]
    internal static partial Tensor sg_var(Tensor t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keep);
    [LibraryImport(Library)]
    internal static partial int sg_var_mean(Tensor t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keep, nint* made);
    [LibraryImport(Library)]
    internal static partial int sg_max_dim(Tensor t, long dim, Flag keep, nint* made);
    [LibraryImport(Library)]
    internal static partial int sg_min_dim(Tensor t, long dim, Flag keep, nint* made);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cumsum(Tensor t, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cumprod(Tensor t, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logcumsumexp(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_quantile(Tensor t, Tensor q, long dim, Flag keep);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bincount(Tensor t, Tensor? weights, long least);
    [LibraryImport(Library)]
    internal static partial Tensor sg_histc(Tensor t, long bins, double low, double high);
    [LibraryImport(Library)]
    internal static partial int sg_sort(Tensor t, long dim, Flag descending, Flag stable, nint* made);
    [LibraryImport(Library)]
    internal static partial Tensor sg_argsort(Tensor t, long dim, Flag descending);
    [LibraryImport(Library)]
    internal static partial int sg_topk(Tensor t, long k, long dim, Flag largest, Flag sorted, nint* made);
    [LibraryImport(Library)]
    internal static partial int sg_kthvalue(Tensor t, long k, long dim, Flag keep, nint* made);
    [LibraryImport(Library)]
    internal static partial int sg_unique(Tensor t, Flag sorted, Flag inverse, Flag counts, Flag along, long dim, nint* made);
}
