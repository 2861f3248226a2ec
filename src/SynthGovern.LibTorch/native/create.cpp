// New tensors: constant, from memory, counted and random.
#include "shim.h"
#include <cstring>

#define LIKE(name) \
    SG Handle sg_##name##_like(Handle t, int dtype, Where where) { \
        return give([&] { return at::name##_like(*t, options(dtype, where)); }); \
    }
#define SIZED(name) \
    SG Handle sg_##name(const int64_t* size, int n, int dtype, Where where) { \
        return give([&] { return at::name(ints(size, n), options(dtype, where)); }); \
    } \
    LIKE(name)
SIZED(zeros)
SIZED(ones)
SIZED(empty)
LIKE(rand)
LIKE(randn)

#define RANDOM(name) \
    SG Handle sg_##name(const int64_t* size, int n, at::Generator* g, int dtype, Where where) { \
        return give([&] { return at::name(ints(size, n), maybe(g), options(dtype, where)); }); \
    }
RANDOM(rand)
RANDOM(randn)

SG Handle sg_full(const int64_t* size, int n, Scalar value, int dtype, Where where) {
    return give([&] { return at::full(ints(size, n), value.value(), options(dtype, where)); });
}
SG Handle sg_full_like(Handle t, Scalar value, int dtype, Where where) {
    return give([&] { return at::full_like(*t, value.value(), options(dtype, where)); });
}
SG Handle sg_arange(Scalar start, Scalar stop, Scalar step, int dtype, Where where) {
    return give([&] { return at::arange(start.value(), stop.value(), step.value(), options(dtype, where)); });
}
SG Handle sg_linspace(double start, double end, int64_t steps, int dtype, Where where) {
    return give([&] { return at::linspace(start, end, steps, options(dtype, where)); });
}
SG Handle sg_eye(int64_t rows, int64_t columns, int dtype, Where where) {
    return give([&] { return columns < 0 ? at::eye(rows, options(dtype, where)) : at::eye(rows, columns, options(dtype, where)); });
}
SG Handle sg_scalar_tensor(Scalar value, int dtype, Where where) {
    return give([&] { return at::scalar_tensor(value.value(), options(dtype, where)); });
}

// Copies memory of type `from` into a new tensor of type `dtype` on a device.
SG Handle sg_from_memory(const void* data, const int64_t* size, int n, int from, int dtype, Where where) {
    return give([&] {
        at::Tensor made = at::empty(ints(size, n), at::TensorOptions().dtype(static_cast<at::ScalarType>(from)));
        if (made.numel() > 0) std::memcpy(made.data_ptr(), data, static_cast<size_t>(made.numel() * made.element_size()));
        if (dtype < 0 && !where.given()) return made;
        at::TensorOptions target = made.options();
        if (dtype >= 0) target = target.dtype(static_cast<at::ScalarType>(dtype));
        if (where.given()) target = target.device(where.device());
        return made.to(target);
    });
}

SG Handle sg_randint(int64_t low, int64_t high, const int64_t* size, int n, at::Generator* g, int dtype, Where where) {
    return give([&] { return at::randint(low, high, ints(size, n), maybe(g), options(dtype < 0 ? 4 : dtype, where)); });
}
SG Handle sg_randperm(int64_t count, at::Generator* g, int dtype, Where where) {
    return give([&] { return at::randperm(count, maybe(g), options(dtype < 0 ? 4 : dtype, where)); });
}
SG Handle sg_normal(double mean, double std, const int64_t* size, int n, at::Generator* g, int dtype, Where where) {
    return give([&] { return at::empty(ints(size, n), options(dtype, where)).normal_(mean, std, maybe(g)); });
}
SG Handle sg_bernoulli(Handle t, at::Generator* g) { return give([&] { return at::bernoulli(*t, maybe(g)); }); }
SG Handle sg_multinomial(Handle t, int64_t samples, bool replacement, at::Generator* g) {
    return give([&] { return at::multinomial(*t, samples, replacement, maybe(g)); });
}
SG Handle sg_poisson(Handle t, at::Generator* g) { return give([&] { return at::poisson(*t, maybe(g)); }); }

SG int sg_normal_(Handle t, double mean, double std, at::Generator* g) { return run([&] { t->normal_(mean, std, maybe(g)); }); }
SG int sg_uniform_(Handle t, double low, double high, at::Generator* g) { return run([&] { t->uniform_(low, high, maybe(g)); }); }
SG int sg_exponential_(Handle t, double lambda, at::Generator* g) { return run([&] { t->exponential_(lambda, maybe(g)); }); }
SG int sg_bernoulli_(Handle t, double p, at::Generator* g) { return run([&] { t->bernoulli_(p, maybe(g)); }); }
SG int sg_bernoulli_tensor_(Handle t, Handle p, at::Generator* g) { return run([&] { t->bernoulli_(*p, maybe(g)); }); }
SG int sg_random_(Handle t, int64_t low, int64_t high, at::Generator* g) { return run([&] { t->random_(low, high, maybe(g)); }); }
