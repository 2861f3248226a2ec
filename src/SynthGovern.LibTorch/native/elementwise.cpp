// Arithmetic, comparison and functions of one element, out of place and in place.
#include "shim.h"

#define UNARY(name) \
    SG Handle sg_##name(Handle t) { return give([&] { return at::name(*t); }); }
#define UNARY_BOTH(name) \
    UNARY(name) \
    SG int sg_##name##_(Handle t) { return run([&] { t->name##_(); }); }
UNARY_BOTH(abs) UNARY_BOTH(neg) UNARY_BOTH(exp) UNARY_BOTH(exp2) UNARY_BOTH(expm1) UNARY_BOTH(log) UNARY_BOTH(log1p) UNARY_BOTH(log2)
UNARY_BOTH(log10) UNARY_BOTH(sqrt) UNARY_BOTH(rsqrt) UNARY_BOTH(square) UNARY_BOTH(sign) UNARY_BOTH(reciprocal) UNARY_BOTH(floor)
UNARY_BOTH(ceil) UNARY_BOTH(trunc) UNARY_BOTH(frac) UNARY_BOTH(sin) UNARY_BOTH(cos) UNARY_BOTH(tan) UNARY_BOTH(asin) UNARY_BOTH(acos)
UNARY_BOTH(atan) UNARY_BOTH(sinh) UNARY_BOTH(cosh) UNARY_BOTH(tanh) UNARY_BOTH(asinh) UNARY_BOTH(acosh) UNARY_BOTH(atanh)
UNARY_BOTH(sigmoid) UNARY_BOTH(relu) UNARY_BOTH(erf) UNARY_BOTH(erfc) UNARY_BOTH(erfinv) UNARY_BOTH(lgamma) UNARY_BOTH(digamma)
UNARY(isnan) UNARY(isinf) UNARY(isfinite) UNARY_BOTH(logical_not) UNARY(bitwise_not)

SG Handle sg_round(Handle t, int64_t decimals) { return give([&] { return at::round(*t, decimals); }); }
SG int sg_round_(Handle t, int64_t decimals) { return run([&] { t->round_(decimals); }); }
SG int sg_zero_(Handle t) { return run([&] { t->zero_(); }); }
SG int sg_fill_(Handle t, Scalar value) { return run([&] { t->fill_(value.value()); }); }
SG Handle sg_nan_to_num(Handle t, double nan, const double* up, const double* down) {
    return give(
        [&] { return at::nan_to_num(*t, nan, up ? Maybe<double>(*up) : Maybe<double>(), down ? Maybe<double>(*down) : Maybe<double>()); });
}

// With a tensor and with a number; the in-place form beside it.
#define BINARY(name) \
    SG Handle sg_##name(Handle a, Handle b) { return give([&] { return at::name(*a, *b); }); }
#define BINARY_BOTH(name) \
    BINARY(name) \
    SG int sg_##name##_(Handle a, Handle b) { return run([&] { a->name##_(*b); }); }
#define WITH_NUMBER(name) \
    SG Handle sg_##name##_scalar(Handle a, Scalar b) { return give([&] { return at::name(*a, b.value()); }); } \
    SG int sg_##name##_scalar_(Handle a, Scalar b) { return run([&] { a->name##_(b.value()); }); }
BINARY_BOTH(mul) WITH_NUMBER(mul) BINARY_BOTH(pow) WITH_NUMBER(pow)
BINARY_BOTH(fmod) WITH_NUMBER(fmod) BINARY_BOTH(remainder) WITH_NUMBER(remainder)
BINARY_BOTH(eq) WITH_NUMBER(eq) BINARY_BOTH(ne) WITH_NUMBER(ne) BINARY_BOTH(lt) WITH_NUMBER(lt)
BINARY_BOTH(le) WITH_NUMBER(le) BINARY_BOTH(gt) WITH_NUMBER(gt) BINARY_BOTH(ge) WITH_NUMBER(ge)
BINARY_BOTH(logical_and) BINARY_BOTH(logical_or) BINARY_BOTH(logical_xor) BINARY(bitwise_and) BINARY(bitwise_or) BINARY(bitwise_xor)
BINARY(maximum) BINARY(minimum) BINARY(fmax) BINARY(fmin)
BINARY(atan2) BINARY(logaddexp) BINARY(xlogy) BINARY(hypot) BINARY_BOTH(floor_divide)

#define ADDITIVE(name) \
    SG Handle sg_##name(Handle a, Handle b, Scalar alpha) { return give([&] { return at::name(*a, *b, alpha.value()); }); } \
    SG int sg_##name##_(Handle a, Handle b, Scalar alpha) { return run([&] { a->name##_(*b, alpha.value()); }); } \
    SG Handle sg_##name##_scalar(Handle a, Scalar b, Scalar alpha) { \
        return give([&] { return at::name(*a, b.value(), alpha.value()); }); \
    } \
    SG int sg_##name##_scalar_(Handle a, Scalar b, Scalar alpha) { return run([&] { a->name##_(b.value(), alpha.value()); }); }
ADDITIVE(add) ADDITIVE(sub)

SG Handle sg_rsub_scalar(Handle a, Scalar b) { return give([&] { return at::rsub(*a, b.value(), 1); }); }
SG Handle sg_rdiv_scalar(Handle a, Scalar b) { return give([&] { return at::mul(at::reciprocal(*a), b.value()); }); }
SG Handle sg_pow_of(Scalar a, Handle b) { return give([&] { return at::pow(a.value(), *b); }); }

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
using Rounding = std::string_view;
#else
using Rounding = c10::string_view;
#endif
static Maybe<Rounding> rounding(int mode) {
    return mode == 0 ? Maybe<Rounding>() : Maybe<Rounding>(Rounding(mode == 1 ? "trunc" : "floor"));
}
SG Handle sg_div(Handle a, Handle b, int mode) { return give([&] { return at::div(*a, *b, rounding(mode)); }); }
SG int sg_div_(Handle a, Handle b, int mode) { return run([&] { a->div_(*b, rounding(mode)); }); }
SG Handle sg_div_scalar(Handle a, Scalar b, int mode) { return give([&] { return at::div(*a, b.value(), rounding(mode)); }); }
SG int sg_div_scalar_(Handle a, Scalar b, int mode) { return run([&] { a->div_(b.value(), rounding(mode)); }); }

#define THREE(name) \
    SG Handle sg_##name(Handle t, Handle a, Handle b, Scalar value) { return give([&] { return at::name(*t, *a, *b, value.value()); }); } \
    SG int sg_##name##_(Handle t, Handle a, Handle b, Scalar value) { return run([&] { t->name##_(*a, *b, value.value()); }); }
THREE(addcmul) THREE(addcdiv)

SG Handle sg_lerp(Handle t, Handle end, Handle weight) { return give([&] { return at::lerp(*t, *end, *weight); }); }
SG int sg_lerp_(Handle t, Handle end, Handle weight) { return run([&] { t->lerp_(*end, *weight); }); }
SG Handle sg_clamp(Handle t, Scalar low, Scalar high) { return give([&] { return at::clamp(*t, low.maybe(), high.maybe()); }); }
SG int sg_clamp_(Handle t, Scalar low, Scalar high) { return run([&] { t->clamp_(low.maybe(), high.maybe()); }); }
SG Handle sg_clamp_tensor(Handle t, Handle low, Handle high) { return give([&] { return at::clamp(*t, maybe(low), maybe(high)); }); }
SG int sg_clamp_tensor_(Handle t, Handle low, Handle high) { return run([&] { t->clamp_(maybe(low), maybe(high)); }); }
SG Handle sg_where(Handle condition, Handle a, Handle b) { return give([&] { return at::where(*condition, *a, *b); }); }
SG Handle sg_isclose(Handle a, Handle b, double rtol, double atol, bool nan) {
    return give([&] { return at::isclose(*a, *b, rtol, atol, nan); });
}
SG Handle sg_isin(Handle t, Handle among, bool unique, bool invert) { return give([&] { return at::isin(*t, *among, unique, invert); }); }
