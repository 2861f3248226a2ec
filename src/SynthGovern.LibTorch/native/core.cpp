// Errors, ownership, properties of a tensor, moves between types and devices, threads, seeds and generators.
#include "shim.h"
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <cstring>
#ifdef __GLIBC__
#include <malloc.h>
#endif

__attribute__((constructor)) static void set_up() {
#ifdef __GLIBC__
    // The buffers of a step are freed and taken again hundreds of times a second: keeping them costs megabytes, faulting their pages in anew
    // cost a tenth of the time of a training.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
    // A BLAS with threads of its own, as Debian's, keeps the cores busy in the products; between them, waking a second pool for operations of
    // a few microseconds loses more than it gains. With MKL both are one pool, whose size is libtorch's own choice.
    if (!at::hasMKL()) at::set_num_threads(1);
}

thread_local std::string last_error;
thread_local std::vector<at::Tensor> results;

void keep_error() {
    try {
        throw;
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    } catch (...) {
        last_error = "libtorch threw something that is not an exception";
    }
}

std::vector<at::Tensor> tensors(const Handle* handles, int count) {
    std::vector<at::Tensor> list;
    list.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; i++) list.push_back(handles[i] ? *handles[i] : at::Tensor());
    return list;
}

SG const char* sg_error() { return last_error.c_str(); }
SG const char* sg_version() { return TORCH_VERSION; }

// Moves the list that the last call of this thread left; an undefined tensor becomes null.
SG void sg_take(Handle* out) {
    for (size_t i = 0; i < results.size(); i++) out[i] = results[i].defined() ? new at::Tensor(std::move(results[i])) : nullptr;
    results.clear();
}

SG void sg_free(Handle t) { delete t; }
SG int64_t sg_dim(Handle t) { return t->dim(); }
SG int64_t sg_numel(Handle t) { return t->numel(); }
SG int64_t sg_element_size(Handle t) { return t->element_size(); }
SG int sg_dtype(Handle t) { return static_cast<int>(t->scalar_type()); }
SG int sg_device_type(Handle t) { return static_cast<int>(t->device().type()); }
SG int sg_device_index(Handle t) { return t->device().index(); }
SG int64_t sg_size(Handle t, int64_t dim) { return attempt(int64_t(-1), [&] { return t->size(dim); }); }
SG int64_t sg_stride(Handle t, int64_t dim) { return attempt(int64_t(-1), [&] { return t->stride(dim); }); }
SG int64_t sg_storage_offset(Handle t) { return t->storage_offset(); }
SG void sg_sizes(Handle t, int64_t* out) { std::memcpy(out, t->sizes().data(), sizeof(int64_t) * t->dim()); }
SG void sg_strides(Handle t, int64_t* out) { std::memcpy(out, t->strides().data(), sizeof(int64_t) * t->dim()); }
SG int sg_is_contiguous(Handle t) { return t->is_contiguous(); }
SG int sg_is_leaf(Handle t) { return t->is_leaf(); }
SG void* sg_data(Handle t) { return attempt(static_cast<void*>(nullptr), [&] { return t->data_ptr(); }); }
SG int sg_requires_grad(Handle t) { return t->requires_grad(); }
SG int sg_set_requires_grad(Handle t, bool on) { return run([&] { t->set_requires_grad(on); }); }
SG int sg_equal(Handle a, Handle b) { return attempt(-1, [&] { return at::equal(*a, *b) ? 1 : 0; }); }
SG int sg_allclose(Handle a, Handle b, double rtol, double atol, bool nan) {
    return attempt(-1, [&] { return at::allclose(*a, *b, rtol, atol, nan) ? 1 : 0; });
}

// The one value of a tensor as the bits of a double, an integer or a boolean, as its own type is.
SG int sg_item(Handle t, Scalar* out) {
    return run([&] {
        at::Scalar value = t->item();
        if (value.isBoolean()) {
            *out = Scalar{value.toBool(), 11};
        } else if (value.isIntegral(false)) {
            *out = Scalar{value.toLong(), 4};
        } else {
            double number = value.toDouble();
            out->type = 7;
            std::memcpy(&out->bits, &number, sizeof number);
        }
    });
}

SG Handle sg_to(Handle t, int dtype, Where where, bool non_blocking, bool copy) {
    return give([&] {
        at::TensorOptions target = t->options();
        if (dtype >= 0) target = target.dtype(static_cast<at::ScalarType>(dtype));
        if (where.given()) target = target.device(where.device());
        return t->to(target, non_blocking, copy);
    });
}

SG int sg_copy_(Handle t, Handle source, bool non_blocking) { return run([&] { t->copy_(*source, non_blocking); }); }
SG int sg_set_(Handle t, Handle source) { return run([&] { t->set_(*source); }); }
SG int sg_detach_(Handle t) { return run([&] { t->detach_(); }); }
SG Handle sg_share(Handle t) { return give([&] { return *t; }); }
SG Handle sg_alias(Handle t) { return give([&] { return at::alias(*t); }); }
SG Handle sg_clone(Handle t) { return give([&] { return t->clone(); }); }
SG Handle sg_contiguous(Handle t) { return give([&] { return t->contiguous(); }); }
SG Handle sg_detach(Handle t) { return give([&] { return t->detach(); }); }

SG void sg_set_num_threads(int n) { at::set_num_threads(n); }
SG int sg_get_num_threads() { return at::get_num_threads(); }
SG int sg_set_num_interop_threads(int n) { return run([&] { at::set_num_interop_threads(n); }); }
SG int sg_get_num_interop_threads() { return static_cast<int>(at::get_num_interop_threads()); }
SG int sg_default_dtype() { return static_cast<int>(at::typeMetaToScalarType(at::get_default_dtype())); }
SG int sg_set_default_dtype(int dtype) {
    return run([&] { at::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))); });
}

SG int sg_cuda_device_count() {
    return attempt(0, [&] { return static_cast<int>(at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0); });
}
SG int sg_cudnn_available() { return at::globalContext().hasCuDNN(); }
SG int sg_cuda_synchronize(int index) {
    return run([&] {
        c10::impl::VirtualGuardImpl guard(at::DeviceType::CUDA);
        c10::Device device(at::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index < 0 ? guard.getDevice().index() : index));
        guard.getStream(device).synchronize();
    });
}

SG int sg_manual_seed(int64_t seed) { return run([&] { at::manual_seed(static_cast<uint64_t>(seed)); }); }

SG at::Generator* sg_generator_default(Where where) {
    return attempt(static_cast<at::Generator*>(nullptr),
        [&] { return new at::Generator(at::globalContext().defaultGenerator(where.device())); });
}

SG at::Generator* sg_generator_new(uint64_t seed, Where where) {
    return attempt(static_cast<at::Generator*>(nullptr), [&] {
        at::Generator fresh = at::globalContext().defaultGenerator(where.device()).clone();
        fresh.set_current_seed(seed);
        return new at::Generator(fresh);
    });
}

SG void sg_generator_free(at::Generator* generator) { delete generator; }
SG int64_t sg_generator_initial_seed(at::Generator* generator) { return static_cast<int64_t>(generator->current_seed()); }
SG int64_t sg_generator_seed(at::Generator* generator) { return static_cast<int64_t>(generator->seed()); }
SG void sg_generator_manual_seed(at::Generator* generator, int64_t seed) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(static_cast<uint64_t>(seed));
}
SG void sg_generator_seed_device(Where where, int64_t seed) {
    run([&] {
        at::Generator generator = at::globalContext().defaultGenerator(where.device());
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_current_seed(static_cast<uint64_t>(seed));
    });
}
SG Handle sg_generator_get_state(at::Generator* generator) { return give([&] { return generator->get_state(); }); }
SG int sg_generator_set_state(at::Generator* generator, Handle state) { return run([&] { generator->set_state(*state); }); }
