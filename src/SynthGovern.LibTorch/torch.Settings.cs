using System.Runtime.InteropServices;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.sg_version())!;

    /// <summary>Opens a scope that frees every tensor made in it on this thread.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    public static ScalarType get_default_dtype() => (ScalarType)Native.sg_default_dtype();

    public static void set_default_dtype(ScalarType dtype) => Native.Check(Native.sg_set_default_dtype((int)dtype));

    public static int get_num_threads() => Native.sg_get_num_threads();

    /// <summary>How many threads one operation may use; set it once, before the first operation.</summary>
    public static void set_num_threads(int num) => Native.sg_set_num_threads(num);

    public static int get_num_interop_threads() => Native.sg_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.sg_set_num_interop_threads(num));

    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available() && Native.sg_cudnn_available() != 0;

        public static int device_count() => Native.sg_cuda_device_count();

        public static void manual_seed(long seed) => Seed(CUDA, seed);

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++) Seed(new(i), seed);
        }

        /// <summary>Waits until the current device has done all that was asked of it.</summary>
        public static void synchronize() => Native.Check(Native.sg_cuda_synchronize(-1));

        private static void Seed(Device device, long seed)
        {
            if (is_available()) Native.sg_generator_seed_device(device, seed);
        }
    }

    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
    }

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new() { bits = 32, eps = 1.1920928955078125e-07, max = float.MaxValue, min = float.MinValue, tiny = 1.1754943508222875e-38 },
        ScalarType.Float64 => new() { bits = 64, eps = 2.220446049250313e-16, max = double.MaxValue, min = double.MinValue, tiny = 2.2250738585072014e-308 },
        ScalarType.Float16 => new() { bits = 16, eps = 0.0009765625, max = 65504, min = -65504, tiny = 6.103515625e-05 },
        ScalarType.BFloat16 => new() { bits = 16, eps = 0.0078125, max = 3.3895313892515355e+38, min = -3.3895313892515355e+38, tiny = 1.1754943508222875e-38 },
        _ => throw new ArgumentException($"finfo is for floating-point types, not {dtype}", nameof(dtype)),
    };
}
