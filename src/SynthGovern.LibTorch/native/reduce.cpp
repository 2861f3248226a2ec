// Sums, means, extremes, order statistics and cumulative forms.
#include "shim.h"

#define WHOLE(name) \
    SG Handle sg_##name(Handle t) { return give([&] { return at::name(*t); }); }
WHOLE(max) WHOLE(min) WHOLE(median) WHOLE(argmax) WHOLE(argmin) WHOLE(any) WHOLE(all)

#define ALONG(name) \
    SG Handle sg_##name##_dim(Handle t, int64_t dim, bool keep) { return give([&] { return at::name(*t, dim, keep); }); }
ALONG(argmax) ALONG(argmin) ALONG(any) ALONG(all)

SG Handle sg_sum(Handle t, int dtype) { return give([&] { return at::sum(*t, type_or_none(dtype)); }); }
SG Handle sg_mean(Handle t, int dtype) { return give([&] { return at::mean(*t, type_or_none(dtype)); }); }
SG Handle sg_prod(Handle t, int dtype) { return give([&] { return at::prod(*t, type_or_none(dtype)); }); }
SG Handle sg_sum_dims(Handle t, const int64_t* dims, int n, bool keep, int dtype) {
    return give([&] { return at::sum(*t, ints(dims, n), keep, type_or_none(dtype)); });
}
SG Handle sg_mean_dims(Handle t, const int64_t* dims, int n, bool keep, int dtype) {
    return give([&] { return at::mean(*t, ints(dims, n), keep, type_or_none(dtype)); });
}
SG Handle sg_prod_dim(Handle t, int64_t dim, bool keep, int dtype) {
    return give([&] { return at::prod(*t, dim, keep, type_or_none(dtype)); });
}
SG Handle sg_amax(Handle t, const int64_t* dims, int n, bool keep) { return give([&] { return at::amax(*t, ints(dims, n), keep); }); }
SG Handle sg_amin(Handle t, const int64_t* dims, int n, bool keep) { return give([&] { return at::amin(*t, ints(dims, n), keep); }); }
SG Handle sg_nansum(Handle t) { return give([&] { return at::nansum(*t); }); }
SG Handle sg_count_nonzero(Handle t, const int64_t* dims, int n) {
    return give([&] { return n == 0 ? at::count_nonzero(*t) : at::count_nonzero(*t, ints(dims, n)); });
}
SG Handle sg_logsumexp(Handle t, int64_t dim, bool keep) { return give([&] { return at::logsumexp(*t, dim, keep); }); }
SG Handle sg_norm(Handle t, double p) { return give([&] { return at::norm(*t, p); }); }
SG Handle sg_norm_dim(Handle t, int64_t dim, bool keep, double p) {
    return give([&] { return at::norm(*t, p, at::IntArrayRef(dim), keep); });
}
SG Handle sg_dist(Handle a, Handle b, double p) { return give([&] { return at::dist(*a, *b, p); }); }

// No dims: over all elements.
#define SPREAD(name) \
    SG Handle sg_##name(Handle t, const int64_t* dims, int n, bool unbiased, bool keep) { \
        return give([&] { return n == 0 ? at::name(*t, unbiased) : at::name(*t, ints(dims, n), unbiased, keep); }); \
    } \
    SG int sg_##name##_mean(Handle t, const int64_t* dims, int n, bool unbiased, bool keep, Handle* out) { \
        return run([&] { pair(out, n == 0 ? at::name##_mean(*t, unbiased) : at::name##_mean(*t, ints(dims, n), unbiased, keep)); }); \
    }
SPREAD(std) SPREAD(var)

#define EXTREME(name) \
    SG int sg_##name##_dim(Handle t, int64_t dim, bool keep, Handle* out) { return run([&] { pair(out, at::name(*t, dim, keep)); }); }
EXTREME(max) EXTREME(min)

SG Handle sg_cumsum(Handle t, int64_t dim, int dtype) { return give([&] { return at::cumsum(*t, dim, type_or_none(dtype)); }); }
SG Handle sg_cumprod(Handle t, int64_t dim, int dtype) { return give([&] { return at::cumprod(*t, dim, type_or_none(dtype)); }); }
SG Handle sg_logcumsumexp(Handle t, int64_t dim) { return give([&] { return at::logcumsumexp(*t, dim); }); }
// As in TorchSharp, dimension -1 stands for all elements together.
SG Handle sg_quantile(Handle t, Handle q, int64_t dim, bool keep) {
    return give([&] { return at::quantile(*t, *q, dim == -1 ? Maybe<int64_t>() : Maybe<int64_t>(dim), keep); });
}
SG Handle sg_bincount(Handle t, Handle weights, int64_t least) { return give([&] { return at::bincount(*t, maybe(weights), least); }); }
SG Handle sg_histc(Handle t, int64_t bins, double low, double high) { return give([&] { return at::histc(*t, bins, low, high); }); }

SG int sg_sort(Handle t, int64_t dim, bool descending, bool stable, Handle* out) {
    return run([&] { pair(out, at::sort(*t, Maybe<bool>(stable), dim, descending)); });
}
SG Handle sg_argsort(Handle t, int64_t dim, bool descending) { return give([&] { return at::argsort(*t, dim, descending); }); }
SG int sg_topk(Handle t, int64_t k, int64_t dim, bool largest, bool sorted, Handle* out) {
    return run([&] { pair(out, at::topk(*t, k, dim, largest, sorted)); });
}
SG int sg_kthvalue(Handle t, int64_t k, int64_t dim, bool keep, Handle* out) {
    return run([&] { pair(out, at::kthvalue(*t, k, dim, keep)); });
}

// values, inverse, counts
SG int sg_unique(Handle t, bool sorted, bool inverse, bool counts, bool along, int64_t dim, Handle* out) {
    return run([&] {
        auto found = along ? at::unique_dim(*t, dim, sorted, inverse, counts) : at::_unique2(*t, sorted, inverse, counts);
        out[0] = new at::Tensor(std::get<0>(found));
        out[1] = inverse ? new at::Tensor(std::get<1>(found)) : nullptr;
        out[2] = counts ? new at::Tensor(std::get<2>(found)) : nullptr;
    });
}
