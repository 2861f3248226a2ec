namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor clone() => Native.sg_clone(this);

        public Tensor contiguous() => Native.sg_contiguous(this);

        public Tensor detach() => Native.sg_detach(this);

        public Tensor detach_() => Done(Native.sg_detach_(this));

        public Tensor alias() => Native.sg_alias(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Done(Native.sg_copy_(this, source, nonBlocking));

        /// <summary>Makes this tensor use the memory, shape and strides of another.</summary>
        public Tensor set_(Tensor source) => Done(Native.sg_set_(this, source));

        public Tensor zero_() => Done(Native.sg_zero_(this));

        public Tensor fill_(Scalar value) => Done(Native.sg_fill_(this, value));

        public Tensor to(ScalarType type) => Native.sg_to(this, (int)type, null, false, false);

        public Tensor to(Device device) => Native.sg_to(this, -1, device, false, false);

        public Tensor to(string device) => to(new Device(device));

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false) =>
            Native.sg_to(this, -1, new Device(deviceType, deviceIndex), false, copy);

        public Tensor to(ScalarType type, Device device, bool copy = false) => Native.sg_to(this, (int)type, device, false, copy);

        public Tensor to(Tensor other) => to(other.dtype, other.device);

        public Tensor to_type(ScalarType type, bool copy = false) => Native.sg_to(this, (int)type, null, false, copy);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device? device = null) => to(device ?? CUDA);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor half() => to_type(ScalarType.Float16);
    }
}
