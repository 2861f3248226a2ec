// Products of matrices and vectors, and the few decompositions that generators use.
#include "shim.h"

#define PRODUCT(name) \
    SG Handle sg_##name(Handle a, Handle b) { return give([&] { return at::name(*a, *b); }); }
PRODUCT(matmul) PRODUCT(mm) PRODUCT(bmm) PRODUCT(dot) PRODUCT(mv) PRODUCT(outer) PRODUCT(inner) PRODUCT(kron)

#define ADDED(name) \
    SG Handle sg_##name(Handle t, Handle a, Handle b, double beta, double alpha) { \
        return give([&] { return at::name(*t, *a, *b, beta, alpha); }); \
    }
ADDED(addmm) ADDED(baddbmm) ADDED(addmv) ADDED(addr) ADDED(addbmm)
SG int sg_addmm_(Handle t, Handle a, Handle b, double beta, double alpha) { return run([&] { t->addmm_(*a, *b, beta, alpha); }); }

SG Handle sg_cdist(Handle a, Handle b, double p, int64_t mode) { return give([&] { return at::cdist(*a, *b, p, mode); }); }
SG Handle sg_einsum(const char* equation, const Handle* list, int n) {
    return give([&] { return at::einsum(equation, tensors(list, n)); });
}
SG Handle sg_trace(Handle t) { return give([&] { return at::trace(*t); }); }
SG Handle sg_cholesky(Handle t, bool upper) { return give([&] { return at::linalg_cholesky(*t, upper); }); }
SG Handle sg_inverse(Handle t) { return give([&] { return at::inverse(*t); }); }
SG Handle sg_det(Handle t) { return give([&] { return at::det(*t); }); }
SG Handle sg_cov(Handle t, int64_t correction, Handle counts, Handle weights) {
    return give([&] { return at::cov(*t, correction, maybe(counts), maybe(weights)); });
}
SG Handle sg_corrcoef(Handle t) { return give([&] { return at::corrcoef(*t); }); }
