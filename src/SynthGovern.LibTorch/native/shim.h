// The conventions of the shim. A tensor crosses as a pointer to an at::Tensor that .NET owns and frees; every function catches what
// libtorch throws, keeps the message for sg_error() and answers null or -1. Numbers cross as Scalar, lists as pointer and length, and an
// absent argument as a value that cannot occur: dtype -1, device -1, a null pointer, Scalar of type -1.
#pragma once
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>
#include <torch/version.h>
#include <string>
#include <vector>

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
#include <optional>
template <class T> using Maybe = std::optional<T>;
constexpr auto nothing = std::nullopt;
#else
template <class T> using Maybe = c10::optional<T>;
constexpr auto nothing = c10::nullopt;
#endif

#define SG extern "C" __attribute__((visibility("default")))

using Handle = at::Tensor*;

extern thread_local std::string last_error;
extern thread_local std::vector<at::Tensor> results;

// A number as .NET passes it: the bits of a double (type 7), or an integer (type 4) or boolean (type 11) as it is.
struct Scalar {
    int64_t bits;
    int32_t type;

    bool absent() const { return type < 0; }
    at::Scalar value() const {
        if (type == 7) {
            double number;
            __builtin_memcpy(&number, &bits, sizeof number);
            return at::Scalar(number);
        }
        return type == 11 ? at::Scalar(bits != 0) : at::Scalar(bits);
    }
    Maybe<at::Scalar> maybe() const { return absent() ? Maybe<at::Scalar>() : Maybe<at::Scalar>(value()); }
};

// A device as .NET passes it; type -1 where none was named.
struct Where {
    int32_t type;
    int32_t index;

    bool given() const { return type >= 0; }
    at::Device device() const { return at::Device(static_cast<at::DeviceType>(type), static_cast<at::DeviceIndex>(index)); }
};

void keep_error();

// Runs the body and answers what it gives, or `failed` when it throws.
template <class Body, class Result> Result attempt(Result failed, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        keep_error();
        return failed;
    }
}

template <class Body> Handle give(Body body) noexcept {
    return attempt(static_cast<Handle>(nullptr), [&] { return new at::Tensor(body()); });
}

template <class Body> int run(Body body) noexcept {
    return attempt(-1, [&] { body(); return 0; });
}

// Leaves the tensors for sg_take and answers how many there are.
template <class Body> int list(Body body) noexcept {
    return attempt(-1, [&] { results = body(); return static_cast<int>(results.size()); });
}

template <class Pair> int pair(Handle* out, Pair tuple) {
    out[0] = new at::Tensor(std::get<0>(tuple));
    out[1] = new at::Tensor(std::get<1>(tuple));
    return 0;
}

inline Maybe<at::Tensor> maybe(Handle tensor) { return tensor ? Maybe<at::Tensor>(*tensor) : Maybe<at::Tensor>(); }
inline Maybe<at::Generator> maybe(at::Generator* generator) {
    return generator ? Maybe<at::Generator>(*generator) : Maybe<at::Generator>();
}
inline Maybe<at::ScalarType> type_or_none(int dtype) {
    return dtype < 0 ? Maybe<at::ScalarType>() : Maybe<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}
inline at::IntArrayRef ints(const int64_t* values, int count) { return at::IntArrayRef(values, static_cast<size_t>(count)); }
inline at::TensorOptions options(int dtype, Where where) {
    at::TensorOptions chosen;
    if (dtype >= 0) chosen = chosen.dtype(static_cast<at::ScalarType>(dtype));
    if (where.given()) chosen = chosen.device(where.device());
    return chosen;
}
std::vector<at::Tensor> tensors(const Handle* handles, int count);
