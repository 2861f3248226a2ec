using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/elementwise.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_abs(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_abs_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_neg(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_neg_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_exp(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_exp_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_exp2(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_exp2_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_expm1(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_expm1_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_log_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log1p(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_log1p_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log2(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_log2_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log10(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_log10_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sqrt(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_sqrt_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_rsqrt(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_rsqrt_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_square(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_square_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sign(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_sign_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_reciprocal(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_reciprocal_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_floor(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_floor_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ceil(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_ceil_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_trunc(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_trunc_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_frac(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_frac_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sin(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_sin_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cos(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_cos_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_tan(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_tan_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_asin(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_asin_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_acos(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_acos_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_atan(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_atan_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sinh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_sinh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cosh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_cosh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_tanh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_tanh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_asinh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_asinh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_acosh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_acosh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_atanh(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_atanh_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sigmoid(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_sigmoid_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_relu(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_relu_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_erf(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_erf_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_erfc(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_erfc_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_erfinv(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_erfinv_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_lgamma(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_lgamma_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_digamma(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_digamma_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_isnan(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_isinf(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_isfinite(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logical_not(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_logical_not_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bitwise_not(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_round(Tensor t, long decimals);
    [LibraryImport(Library)]
    internal static partial int sg_round_(Tensor t, long decimals);
    [LibraryImport(Library)]
    internal static partial int sg_zero_(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_fill_(Tensor t, Scalar value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_nan_to_num(Tensor t, double nan, double* up, double* down);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mul(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_mul_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mul_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_mul_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_pow(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_pow_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_pow_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_pow_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_fmod(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_fmod_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_fmod_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_fmod_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_remainder(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_remainder_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_remainder_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_remainder_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_eq(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_eq_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_eq_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_eq_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ne(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_ne_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ne_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_ne_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_lt(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_lt_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_lt_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_lt_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_le(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_le_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_le_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_le_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_gt(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_gt_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_gt_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_gt_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ge(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_ge_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_ge_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial int sg_ge_scalar_(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logical_and(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_logical_and_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logical_or(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_logical_or_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logical_xor(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_logical_xor_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bitwise_and(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bitwise_or(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bitwise_xor(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_maximum(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_minimum(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_fmax(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_fmin(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_atan2(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_logaddexp(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_xlogy(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_hypot(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_floor_divide(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_floor_divide_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_add(Tensor a, Tensor b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial int sg_add_(Tensor a, Tensor b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_add_scalar(Tensor a, Scalar b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial int sg_add_scalar_(Tensor a, Scalar b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sub(Tensor a, Tensor b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial int sg_sub_(Tensor a, Tensor b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_sub_scalar(Tensor a, Scalar b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial int sg_sub_scalar_(Tensor a, Scalar b, Scalar alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_rsub_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_rdiv_scalar(Tensor a, Scalar b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_pow_of(Scalar a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_div(Tensor a, Tensor b, int mode);
    [LibraryImport(Library)]
    internal static partial int sg_div_(Tensor a, Tensor b, int mode);
    [LibraryImport(Library)]
    internal static partial Tensor sg_div_scalar(Tensor a, Scalar b, int mode);
    [LibraryImport(Library)]
    internal static partial int sg_div_scalar_(Tensor a, Scalar b, int mode);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addcmul(Tensor t, Tensor a, Tensor b, Scalar value);
    [LibraryImport(Library)]
    internal static partial int sg_addcmul_(Tensor t, Tensor a, Tensor b, Scalar value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addcdiv(Tensor t, Tensor a, Tensor b, Scalar value);
    [LibraryImport(Library)]
    internal static partial int sg_addcdiv_(Tensor t, Tensor a, Tensor b, Scalar value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_lerp(Tensor t, Tensor end, Tensor weight);
    [LibraryImport(Library)]
    internal static partial int sg_lerp_(Tensor t, Tensor end, Tensor weight);
    [LibraryImport(Library)]
    internal static partial Tensor sg_clamp(Tensor t, Scalar? low, Scalar? high);
    [LibraryImport(Library)]
    internal static partial int sg_clamp_(Tensor t, Scalar? low, Scalar? high);
    [LibraryImport(Library)]
    internal static partial Tensor sg_clamp_tensor(Tensor t, Tensor? low, Tensor? high);
    [LibraryImport(Library)]
    internal static partial int sg_clamp_tensor_(Tensor t, Tensor? low, Tensor? high);
    [LibraryImport(Library)]
    internal static partial Tensor sg_where(Tensor condition, Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_isclose(Tensor a, Tensor b, double rtol, double atol, Flag nan);
    [LibraryImport(Library)]
    internal static partial Tensor sg_isin(Tensor t, Tensor among, Flag unique, Flag invert);
}
