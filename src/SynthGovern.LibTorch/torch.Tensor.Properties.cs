using SynthGovern.LibTorch.Utils;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Native.sg_dtype(this);

        public DeviceType device_type => (DeviceType)Native.sg_device_type(this);

        public int device_index => Native.sg_device_index(this);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public long Dimensions => Native.sg_dim(this);

        public long ndim => Native.sg_dim(this);

        public long dim() => Native.sg_dim(this);

        public long NumberOfElements => Native.sg_numel(this);

        public long numel() => Native.sg_numel(this);

        public long ElementSize => Native.sg_element_size(this);

        public long element_size() => Native.sg_element_size(this);

        public long storage_offset() => Native.sg_storage_offset(this);

        public bool is_contiguous() => Native.sg_is_contiguous(this) != 0;

        public bool is_leaf => Native.sg_is_leaf(this) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>The lengths of the dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var lengths = new long[Native.sg_dim(this)];
                fixed (long* first = lengths) Native.sg_sizes(this, first);
                return lengths;
            }
        }

        public long[] size() => shape;

        public long size(int dim) => Known(Native.sg_size(this, dim));

        public unsafe long[] stride()
        {
            var steps = new long[Native.sg_dim(this)];
            fixed (long* first = steps) Native.sg_strides(this, first);
            return steps;
        }

        public long stride(int dim) => Known(Native.sg_stride(this, dim));

        public bool requires_grad
        {
            get => Native.sg_requires_grad(this) != 0;
            set => Native.Check(Native.sg_set_requires_grad(this, value));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => Native.sg_share(this).requires_grad_(requires_grad);

        /// <summary>The one element of a tensor that has one.</summary>
        public unsafe Scalar ToScalar()
        {
            Number number;
            Native.Check(Native.sg_item(this, &number));
            return new(number, dtype);
        }

        /// <summary>The one element; the type must be the tensor's own.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
            TensorAccessor<T>.Require(dtype);
            using var local = is_cpu() ? alias() : cpu();
            return new TensorAccessor<T>(local)[new long[local.ndim]];
        }

        /// <summary>The elements of a tensor in CPU memory; the type must be the tensor's own.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged => new(this);

        /// <summary>The memory of a contiguous tensor on the CPU.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous()) throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                return new(Address(), checked((int)(numel() * ElementSize)));
            }

            set
            {
                if (value.Length != numel() * ElementSize)
                    throw new ArgumentException("Mismatched data sizes in Tensor.bytes set.");
                value.CopyTo(bytes);
            }
        }

        internal unsafe void* Address()
        {
            if (!is_cpu())
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            var address = Native.sg_data(this);
            return address is null && numel() > 0 ? throw Native.Failure() : address;
        }

        public bool Equals(Tensor target) => Native.sg_equal(this, target) is var answer and >= 0 ? answer == 1 : throw Native.Failure();

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => handle.GetHashCode();

        public Tensor equal(Tensor target) => tensor(Equals(target));

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Native.sg_allclose(this, target, rtol, atol, equal_nan) is var answer and >= 0 ? answer == 1 : throw Native.Failure();

        /// <summary>Shape, type and device.</summary>
        public override string ToString() => IsInvalid ? "invalid tensor" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private static long Known(long answer) => answer >= 0 ? answer : throw Native.Failure();
    }
}
