namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Native.sg_eq(this, target);

        public Tensor eq(Scalar target) => Native.sg_eq_scalar(this, target);

        public Tensor eq_(Tensor target) => Done(Native.sg_eq_(this, target));

        public Tensor eq_(Scalar target) => Done(Native.sg_eq_scalar_(this, target));

        public Tensor ne(Tensor target) => Native.sg_ne(this, target);

        public Tensor ne(Scalar target) => Native.sg_ne_scalar(this, target);

        public Tensor ne_(Tensor target) => Done(Native.sg_ne_(this, target));

        public Tensor ne_(Scalar target) => Done(Native.sg_ne_scalar_(this, target));

        public Tensor lt(Tensor target) => Native.sg_lt(this, target);

        public Tensor lt(Scalar target) => Native.sg_lt_scalar(this, target);

        public Tensor lt_(Tensor target) => Done(Native.sg_lt_(this, target));

        public Tensor lt_(Scalar target) => Done(Native.sg_lt_scalar_(this, target));

        public Tensor le(Tensor target) => Native.sg_le(this, target);

        public Tensor le(Scalar target) => Native.sg_le_scalar(this, target);

        public Tensor le_(Tensor target) => Done(Native.sg_le_(this, target));

        public Tensor le_(Scalar target) => Done(Native.sg_le_scalar_(this, target));

        public Tensor gt(Tensor target) => Native.sg_gt(this, target);

        public Tensor gt(Scalar target) => Native.sg_gt_scalar(this, target);

        public Tensor gt_(Tensor target) => Done(Native.sg_gt_(this, target));

        public Tensor gt_(Scalar target) => Done(Native.sg_gt_scalar_(this, target));

        public Tensor ge(Tensor target) => Native.sg_ge(this, target);

        public Tensor ge(Scalar target) => Native.sg_ge_scalar(this, target);

        public Tensor ge_(Tensor target) => Done(Native.sg_ge_(this, target));

        public Tensor ge_(Scalar target) => Done(Native.sg_ge_scalar_(this, target));

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Native.sg_isclose(this, other, rtol, atol, nanEqual);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Native.sg_isin(this, test_elements, assumeUnique, invert);
    }
}
