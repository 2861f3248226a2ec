namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Native.sg_add(this, target, 1);

        public Tensor add(Scalar scalar) => Native.sg_add_scalar(this, scalar, 1);

        public Tensor add_(Tensor target) => Done(Native.sg_add_(this, target, 1));

        public Tensor add_(Scalar scalar) => Done(Native.sg_add_scalar_(this, scalar, 1));

        public Tensor sub(Tensor target) => Native.sg_sub(this, target, 1);

        public Tensor sub(Scalar target) => Native.sg_sub_scalar(this, target, 1);

        public Tensor sub_(Tensor target) => Done(Native.sg_sub_(this, target, 1));

        public Tensor sub_(Scalar target) => Done(Native.sg_sub_scalar_(this, target, 1));

        public Tensor add(Tensor target, Scalar alpha) => Native.sg_add(this, target, alpha);

        public Tensor add(Scalar scalar, Scalar alpha) => Native.sg_add_scalar(this, scalar, alpha);

        public Tensor add_(Tensor target, Scalar alpha) => Done(Native.sg_add_(this, target, alpha));

        public Tensor add_(Scalar scalar, Scalar alpha) => Done(Native.sg_add_scalar_(this, scalar, alpha));

        public Tensor mul(Tensor target) => Native.sg_mul(this, target);

        public Tensor mul(Scalar target) => Native.sg_mul_scalar(this, target);

        public Tensor mul_(Tensor target) => Done(Native.sg_mul_(this, target));

        public Tensor mul_(Scalar target) => Done(Native.sg_mul_scalar_(this, target));

        public Tensor fmod(Tensor target) => Native.sg_fmod(this, target);

        public Tensor fmod(Scalar scalar) => Native.sg_fmod_scalar(this, scalar);

        public Tensor fmod_(Tensor target) => Done(Native.sg_fmod_(this, target));

        public Tensor fmod_(Scalar scalar) => Done(Native.sg_fmod_scalar_(this, scalar));

        public Tensor remainder(Tensor target) => Native.sg_remainder(this, target);

        public Tensor remainder(Scalar scalar) => Native.sg_remainder_scalar(this, scalar);

        public Tensor remainder_(Tensor target) => Done(Native.sg_remainder_(this, target));

        public Tensor remainder_(Scalar scalar) => Done(Native.sg_remainder_scalar_(this, scalar));

        public Tensor pow(Tensor exponent) => Native.sg_pow(this, exponent);

        public Tensor pow(Scalar exponent) => Native.sg_pow_scalar(this, exponent);

        public Tensor pow_(Tensor exponent) => Done(Native.sg_pow_(this, exponent));

        public Tensor pow_(Scalar exponent) => Done(Native.sg_pow_scalar_(this, exponent));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Native.sg_div(this, target, (int)rounding_mode);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Native.sg_div_scalar(this, target, (int)rounding_mode);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.sg_div_(this, target, (int)rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.sg_div_scalar_(this, target, (int)rounding_mode));

        public Tensor floor_divide(Tensor other) => Native.sg_floor_divide(this, other);

        public Tensor maximum(Tensor other) => Native.sg_maximum(this, other);

        public Tensor minimum(Tensor other) => Native.sg_minimum(this, other);

        public Tensor fmax(Tensor other) => Native.sg_fmax(this, other);

        public Tensor fmin(Tensor other) => Native.sg_fmin(this, other);

        public Tensor atan2(Tensor other) => Native.sg_atan2(this, other);

        public Tensor logaddexp(Tensor other) => Native.sg_logaddexp(this, other);

        public Tensor hypot(Tensor other) => Native.sg_hypot(this, other);

        public Tensor logical_and(Tensor other) => Native.sg_logical_and(this, other);

        public Tensor logical_or(Tensor other) => Native.sg_logical_or(this, other);

        public Tensor logical_xor(Tensor other) => Native.sg_logical_xor(this, other);

        public Tensor bitwise_and(Tensor other) => Native.sg_bitwise_and(this, other);

        public Tensor bitwise_or(Tensor other) => Native.sg_bitwise_or(this, other);

        public Tensor bitwise_xor(Tensor other) => Native.sg_bitwise_xor(this, other);

        public Tensor logical_and_(Tensor other) => Done(Native.sg_logical_and_(this, other));

        public Tensor logical_or_(Tensor other) => Done(Native.sg_logical_or_(this, other));

        public Tensor logical_xor_(Tensor other) => Done(Native.sg_logical_xor_(this, other));

        public Tensor xlogy(Tensor y) => Native.sg_xlogy(this, y);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Native.sg_addcmul(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Done(Native.sg_addcmul_(this, tensor1, tensor2, value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Native.sg_addcdiv(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Done(Native.sg_addcdiv_(this, tensor1, tensor2, value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Native.sg_addcdiv(this, tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Done(Native.sg_addcdiv_(this, tensor1, tensor2, 1));

        /// <summary>this + weight × (end − this); a number converts to a tensor weight.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Native.sg_lerp(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Done(Native.sg_lerp_(this, end, weight));

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Native.sg_clamp(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Native.sg_clamp_tensor(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Done(Native.sg_clamp_(this, min, max));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Done(Native.sg_clamp_tensor_(this, min, max));

        public Tensor clamp_min(Scalar min) => Native.sg_clamp(this, min, null);

        public Tensor clamp_max(Scalar max) => Native.sg_clamp(this, null, max);

        public Tensor clamp_min_(Scalar min) => Done(Native.sg_clamp_(this, min, null));

        public Tensor clamp_max_(Scalar max) => Done(Native.sg_clamp_(this, null, max));

        /// <summary>Elements of this where the condition holds, else of y.</summary>
        public Tensor where(Tensor condition, Tensor y) => Native.sg_where(condition, this, y);
    }
}
