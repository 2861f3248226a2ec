using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/core.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial byte* sg_error();
    [LibraryImport(Library)]
    internal static partial byte* sg_version();
    [LibraryImport(Library)]
    internal static partial void sg_take(nint* made);
    [LibraryImport(Library)]
    internal static partial void sg_free(nint t);
    [LibraryImport(Library)]
    internal static partial long sg_dim(Tensor t);
    [LibraryImport(Library)]
    internal static partial long sg_numel(Tensor t);
    [LibraryImport(Library)]
    internal static partial long sg_element_size(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_dtype(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_device_type(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_device_index(Tensor t);
    [LibraryImport(Library)]
    internal static partial long sg_size(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial long sg_stride(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial long sg_storage_offset(Tensor t);
    [LibraryImport(Library)]
    internal static partial void sg_sizes(Tensor t, long* made);
    [LibraryImport(Library)]
    internal static partial void sg_strides(Tensor t, long* made);
    [LibraryImport(Library)]
    internal static partial int sg_is_contiguous(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_is_leaf(Tensor t);
    [LibraryImport(Library)]
    internal static partial void* sg_data(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_requires_grad(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_set_requires_grad(Tensor t, Flag on);
    [LibraryImport(Library)]
    internal static partial int sg_equal(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial int sg_allclose(Tensor a, Tensor b, double rtol, double atol, Flag nan);
    [LibraryImport(Library)]
    internal static partial int sg_item(Tensor t, Number* made);
    [LibraryImport(Library)]
    internal static partial Tensor sg_to(Tensor t, int dtype, Device? where, Flag non_blocking, Flag copy);
    [LibraryImport(Library)]
    internal static partial int sg_copy_(Tensor t, Tensor source, Flag non_blocking);
    [LibraryImport(Library)]
    internal static partial int sg_set_(Tensor t, Tensor source);
    [LibraryImport(Library)]
    internal static partial int sg_detach_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_share(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_alias(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_clone(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_contiguous(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_detach(Tensor t);
    [LibraryImport(Library)]
    internal static partial void sg_set_num_threads(int n);
    [LibraryImport(Library)]
    internal static partial int sg_get_num_threads();
    [LibraryImport(Library)]
    internal static partial int sg_set_num_interop_threads(int n);
    [LibraryImport(Library)]
    internal static partial int sg_get_num_interop_threads();
    [LibraryImport(Library)]
    internal static partial int sg_default_dtype();
    [LibraryImport(Library)]
    internal static partial int sg_set_default_dtype(int dtype);
    [LibraryImport(Library)]
    internal static partial int sg_cuda_device_count();
    [LibraryImport(Library)]
    internal static partial int sg_cudnn_available();
    [LibraryImport(Library)]
    internal static partial int sg_cuda_synchronize(int index);
    [LibraryImport(Library)]
    internal static partial int sg_manual_seed(long seed);
    [LibraryImport(Library)]
    internal static partial nint sg_generator_default(Device? where);
    [LibraryImport(Library)]
    internal static partial nint sg_generator_new(ulong seed, Device? where);
    [LibraryImport(Library)]
    internal static partial void sg_generator_free(nint generator);
    [LibraryImport(Library)]
    internal static partial long sg_generator_initial_seed(Generator generator);
    [LibraryImport(Library)]
    internal static partial long sg_generator_seed(Generator generator);
    [LibraryImport(Library)]
    internal static partial void sg_generator_manual_seed(Generator generator, long seed);
    [LibraryImport(Library)]
    internal static partial void sg_generator_seed_device(Device? where, long seed);
    [LibraryImport(Library)]
    internal static partial Tensor sg_generator_get_state(Generator generator);
    [LibraryImport(Library)]
    internal static partial int sg_generator_set_state(Generator generator, Tensor state);
}
