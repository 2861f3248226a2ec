namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Native.sg_abs(this);

        public Tensor abs_() => Done(Native.sg_abs_(this));

        public Tensor neg() => Native.sg_neg(this);

        public Tensor neg_() => Done(Native.sg_neg_(this));

        public Tensor exp() => Native.sg_exp(this);

        public Tensor exp_() => Done(Native.sg_exp_(this));

        public Tensor exp2() => Native.sg_exp2(this);

        public Tensor exp2_() => Done(Native.sg_exp2_(this));

        public Tensor expm1() => Native.sg_expm1(this);

        public Tensor expm1_() => Done(Native.sg_expm1_(this));

        public Tensor log() => Native.sg_log(this);

        public Tensor log_() => Done(Native.sg_log_(this));

        public Tensor log1p() => Native.sg_log1p(this);

        public Tensor log1p_() => Done(Native.sg_log1p_(this));

        public Tensor log2() => Native.sg_log2(this);

        public Tensor log2_() => Done(Native.sg_log2_(this));

        public Tensor log10() => Native.sg_log10(this);

        public Tensor log10_() => Done(Native.sg_log10_(this));

        public Tensor sqrt() => Native.sg_sqrt(this);

        public Tensor sqrt_() => Done(Native.sg_sqrt_(this));

        public Tensor rsqrt() => Native.sg_rsqrt(this);

        public Tensor rsqrt_() => Done(Native.sg_rsqrt_(this));

        public Tensor sign() => Native.sg_sign(this);

        public Tensor sign_() => Done(Native.sg_sign_(this));

        public Tensor reciprocal() => Native.sg_reciprocal(this);

        public Tensor reciprocal_() => Done(Native.sg_reciprocal_(this));

        public Tensor floor() => Native.sg_floor(this);

        public Tensor floor_() => Done(Native.sg_floor_(this));

        public Tensor ceil() => Native.sg_ceil(this);

        public Tensor ceil_() => Done(Native.sg_ceil_(this));

        public Tensor trunc() => Native.sg_trunc(this);

        public Tensor trunc_() => Done(Native.sg_trunc_(this));

        public Tensor frac() => Native.sg_frac(this);

        public Tensor frac_() => Done(Native.sg_frac_(this));

        public Tensor sin() => Native.sg_sin(this);

        public Tensor sin_() => Done(Native.sg_sin_(this));

        public Tensor cos() => Native.sg_cos(this);

        public Tensor cos_() => Done(Native.sg_cos_(this));

        public Tensor tan() => Native.sg_tan(this);

        public Tensor tan_() => Done(Native.sg_tan_(this));

        public Tensor asin() => Native.sg_asin(this);

        public Tensor asin_() => Done(Native.sg_asin_(this));

        public Tensor acos() => Native.sg_acos(this);

        public Tensor acos_() => Done(Native.sg_acos_(this));

        public Tensor atan() => Native.sg_atan(this);

        public Tensor atan_() => Done(Native.sg_atan_(this));

        public Tensor sinh() => Native.sg_sinh(this);

        public Tensor sinh_() => Done(Native.sg_sinh_(this));

        public Tensor cosh() => Native.sg_cosh(this);

        public Tensor cosh_() => Done(Native.sg_cosh_(this));

        public Tensor tanh() => Native.sg_tanh(this);

        public Tensor tanh_() => Done(Native.sg_tanh_(this));

        public Tensor asinh() => Native.sg_asinh(this);

        public Tensor asinh_() => Done(Native.sg_asinh_(this));

        public Tensor acosh() => Native.sg_acosh(this);

        public Tensor acosh_() => Done(Native.sg_acosh_(this));

        public Tensor atanh() => Native.sg_atanh(this);

        public Tensor atanh_() => Done(Native.sg_atanh_(this));

        public Tensor sigmoid() => Native.sg_sigmoid(this);

        public Tensor sigmoid_() => Done(Native.sg_sigmoid_(this));

        public Tensor erf() => Native.sg_erf(this);

        public Tensor erf_() => Done(Native.sg_erf_(this));

        public Tensor erfc() => Native.sg_erfc(this);

        public Tensor erfc_() => Done(Native.sg_erfc_(this));

        public Tensor erfinv() => Native.sg_erfinv(this);

        public Tensor erfinv_() => Done(Native.sg_erfinv_(this));

        public Tensor lgamma() => Native.sg_lgamma(this);

        public Tensor lgamma_() => Done(Native.sg_lgamma_(this));

        public Tensor digamma() => Native.sg_digamma(this);

        public Tensor digamma_() => Done(Native.sg_digamma_(this));

        public Tensor logical_not() => Native.sg_logical_not(this);

        public Tensor logical_not_() => Done(Native.sg_logical_not_(this));

        public Tensor square() => Native.sg_square(this);

        public Tensor relu() => Native.sg_relu(this);

        public Tensor isnan() => Native.sg_isnan(this);

        public Tensor isinf() => Native.sg_isinf(this);

        public Tensor isfinite() => Native.sg_isfinite(this);

        public Tensor bitwise_not() => Native.sg_bitwise_not(this);

        public Tensor relu_() => Done(Native.sg_relu_(this));

        public Tensor round(long decimals = 0) => Native.sg_round(this, decimals);

        public Tensor round_(long decimals = 0) => Done(Native.sg_round_(this, decimals));

        public Tensor negative() => Native.sg_neg(this);

        public Tensor absolute() => Native.sg_abs(this);

        public unsafe Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null)
        {
            double up = posinf ?? 0, down = neginf ?? 0;
            return Native.sg_nan_to_num(this, nan, posinf is null ? null : &up, neginf is null ? null : &down);
        }
    }
}
