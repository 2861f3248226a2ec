// The optimisers: one call per step and parameter group. On the CPU one pass over each parameter, elsewhere the multi-tensor kernels.
#include "shim.h"
#include <ATen/Parallel.h>
#include <cmath>
#include <map>
#include <unordered_map>

// What a step needs, as .NET passes it; which fields count depends on the optimiser.
struct Hyper {
    double lr, weight_decay, beta1, beta2, eps, momentum, dampening;
    int32_t decoupled, amsgrad, maximize, nesterov, centered, unused;
};

struct State {
    at::Tensor first, second, third;
    int64_t step = 0;
};

struct Optimizer {
    std::unordered_map<at::TensorImpl*, State> states;
};

struct Work {
    at::Tensor parameter, gradient;
    State* state;
};

SG Optimizer* sg_optimizer_new() { return new Optimizer(); }
SG void sg_optimizer_free(Optimizer* optimizer) { delete optimizer; }

// The parameters that have a gradient, each with its state; `slots` of the state's tensors are made on first use.
static std::vector<Work> collect(Optimizer* optimizer, const Handle* parameters, int n, bool first, bool second, bool third) {
    std::vector<Work> work;
    for (int i = 0; i < n; i++) {
        at::Tensor gradient = parameters[i]->grad();
        if (!gradient.defined()) continue;
        State& state = optimizer->states[parameters[i]->unsafeGetTensorImpl()];
        if (first && !state.first.defined()) state.first = at::zeros_like(*parameters[i]);
        if (second && !state.second.defined()) state.second = at::zeros_like(*parameters[i]);
        if (third && !state.third.defined()) state.third = at::zeros_like(*parameters[i]);
        state.step++;
        work.push_back({*parameters[i], gradient.detach(), &state});
    }
    return work;
}

static bool plain(const at::Tensor& t, at::ScalarType type) {
    return t.device().is_cpu() && t.layout() == at::kStrided && t.is_contiguous() && t.scalar_type() == type;
}

// Calls body(p, g, a, b, step, from, to) over the elements when all lie flat in CPU memory; false when they do not.
template <class T, class Body> bool over(const Work& work, at::ScalarType type, Body body) {
    const State& state = *work.state;
    if (!plain(work.parameter, type) || !plain(work.gradient, type)) return false;
    if (state.first.defined() && !plain(state.first, type)) return false;
    if (state.second.defined() && !plain(state.second, type)) return false;
    T* p = work.parameter.data_ptr<T>();
    const T* g = work.gradient.data_ptr<T>();
    T* a = state.first.defined() ? state.first.data_ptr<T>() : nullptr;
    T* b = state.second.defined() ? state.second.data_ptr<T>() : nullptr;
    at::parallel_for(0, work.parameter.numel(), 16384, [&](int64_t from, int64_t to) { body(p, g, a, b, state.step, from, to); });
    work.parameter.unsafeGetTensorImpl()->bump_version();
    return true;
}

template <class Body> bool flat(const Work& work, Body body) {
    return over<float>(work, at::kFloat, body) || over<double>(work, at::kDouble, body);
}

// What is not flat, as lists of parameters that took the same number of steps.
struct Lists {
    std::vector<at::Tensor> p, g, a, b, c;
};
static void add(std::map<int64_t, Lists>& rest, const Work& work) {
    Lists& lists = rest[work.state->step];
    lists.p.push_back(work.parameter);
    lists.g.push_back(work.gradient);
    if (work.state->first.defined()) lists.a.push_back(work.state->first);
    if (work.state->second.defined()) lists.b.push_back(work.state->second);
    if (work.state->third.defined()) lists.c.push_back(work.state->third);
}

// The gradient as the formulas use it: turned round for maximize, plus the decay that is not decoupled.
static std::vector<at::Tensor> used(const Lists& lists, const Hyper& h) {
    std::vector<at::Tensor> gradients = h.maximize ? at::_foreach_neg(lists.g) : lists.g;
    return h.weight_decay != 0 && !h.decoupled ? at::_foreach_add(gradients, lists.p, h.weight_decay) : gradients;
}

// The same for one element, without branches: sign × gradient + decay × parameter.
template <class T> struct Slope {
    explicit Slope(const Hyper& h) : sign(h.maximize ? -1 : 1), decay(h.decoupled ? 0 : h.weight_decay) {}
    T operator()(T p, T g) const { return sign * g + decay * p; }
    const T sign, decay;
};

static void adam(Lists& lists, const Hyper& h, int64_t step) {
    std::vector<at::Tensor> g = used(lists, h);
    if (h.decoupled) at::_foreach_mul_(lists.p, 1 - h.lr * h.weight_decay);
    at::_foreach_mul_(lists.a, h.beta1);
    at::_foreach_add_(lists.a, g, 1 - h.beta1);
    at::_foreach_mul_(lists.b, h.beta2);
    at::_foreach_addcmul_(lists.b, g, g, 1 - h.beta2);
    if (h.amsgrad)
        for (size_t i = 0; i < lists.c.size(); i++) at::maximum_out(lists.c[i], lists.c[i], lists.b[i]);
    std::vector<at::Tensor> scale = at::_foreach_sqrt(h.amsgrad ? lists.c : lists.b);
    at::_foreach_div_(scale, std::sqrt(1 - std::pow(h.beta2, step)));
    at::_foreach_add_(scale, h.eps);
    at::_foreach_addcdiv_(lists.p, lists.a, scale, -h.lr / (1 - std::pow(h.beta1, step)));
}

SG int sg_adam_step(Optimizer* optimizer, const Handle* parameters, int n, const Hyper* hyper) {
    return run([&] {
        c10::NoGradGuard no_grad;
        const Hyper h = *hyper;
        std::map<int64_t, Lists> rest;
        for (const Work& work : collect(optimizer, parameters, n, true, true, h.amsgrad)) {
            bool done = !h.amsgrad && flat(work, [&](auto* __restrict p, auto* __restrict g, auto* __restrict a, auto* __restrict b,
                                                     int64_t step, int64_t from, int64_t to) {
                using T = std::remove_reference_t<decltype(*p)>;
                const T b1 = h.beta1, b2 = h.beta2, eps = h.eps, keep = h.decoupled ? 1 - h.lr * h.weight_decay : 1;
                const T rate = h.lr / (1 - std::pow(h.beta1, step)), unroot = 1 / std::sqrt(1 - std::pow(h.beta2, step));
                const Slope<T> slope(h);
                for (int64_t i = from; i < to; i++) {
                    const T used = slope(p[i], g[i]);
                    a[i] = b1 * a[i] + (1 - b1) * used;
                    b[i] = b2 * b[i] + (1 - b2) * used * used;
                    p[i] = keep * p[i] - rate * a[i] / (std::sqrt(b[i]) * unroot + eps);
                }
            });
            if (!done) add(rest, work);
        }
        for (auto& lists : rest) adam(lists.second, h, lists.first);
    });
}

static void sgd(Lists& lists, const Hyper& h, int64_t step) {
    std::vector<at::Tensor> g = used(lists, h);
    if (h.momentum != 0) {
        at::_foreach_mul_(lists.a, h.momentum);
        at::_foreach_add_(lists.a, g, step == 1 ? 1 : 1 - h.dampening);
        g = h.nesterov ? at::_foreach_add(g, lists.a, h.momentum) : lists.a;
    }
    at::_foreach_add_(lists.p, g, -h.lr);
}

SG int sg_sgd_step(Optimizer* optimizer, const Handle* parameters, int n, const Hyper* hyper) {
    return run([&] {
        c10::NoGradGuard no_grad;
        const Hyper h = *hyper;
        std::map<int64_t, Lists> rest;
        for (const Work& work : collect(optimizer, parameters, n, h.momentum != 0, false, false)) {
            bool done =
                flat(work, [&](auto* __restrict p, auto* __restrict g, auto* __restrict a, auto*, int64_t step, int64_t from, int64_t to) {
                    using T = std::remove_reference_t<decltype(*p)>;
                    const T rate = h.lr, momentum = h.momentum, fresh = step == 1 ? 1 : 1 - h.dampening;
                    const bool nesterov = h.nesterov;
                    const Slope<T> slope(h);
                    for (int64_t i = from; i < to; i++) {
                        T used = slope(p[i], g[i]);
                        if (a) {
                            a[i] = momentum * a[i] + fresh * used;
                            used = nesterov ? used + momentum * a[i] : a[i];
                        }
                        p[i] -= rate * used;
                    }
                });
            if (!done) add(rest, work);
        }
        for (auto& lists : rest) sgd(lists.second, h, lists.first);
    });
}

// first: mean of squares, second: momentum, third: mean of gradients when centered. beta1 is the paper's alpha.
SG int sg_rmsprop_step(Optimizer* optimizer, const Handle* parameters, int n, const Hyper* hyper) {
    return run([&] {
        c10::NoGradGuard no_grad;
        const Hyper h = *hyper;
        for (const Work& work : collect(optimizer, parameters, n, true, h.momentum != 0, h.centered)) {
            bool done = !h.centered && flat(work, [&](auto* __restrict p, auto* __restrict g, auto* __restrict a, auto* __restrict b,
                                                      int64_t, int64_t from, int64_t to) {
                using T = std::remove_reference_t<decltype(*p)>;
                const T rate = h.lr, alpha = h.beta1, eps = h.eps, momentum = h.momentum;
                const Slope<T> slope(h);
                for (int64_t i = from; i < to; i++) {
                    const T used = slope(p[i], g[i]);
                    a[i] = alpha * a[i] + (1 - alpha) * used * used;
                    T move = used / (std::sqrt(a[i]) + eps);
                    if (b) move = b[i] = momentum * b[i] + move;
                    p[i] -= rate * move;
                }
            });
            if (done) continue;
            Lists lists;
            lists.p = {work.parameter};
            lists.g = {work.gradient};
            const at::Tensor g = used(lists, h)[0];
            State& state = *work.state;
            state.first.mul_(h.beta1).addcmul_(g, g, 1 - h.beta1);
            at::Tensor spread = state.first;
            if (h.centered) {
                state.third.mul_(h.beta1).add_(g, 1 - h.beta1);
                spread = state.first.addcmul(state.third, state.third, -1);
            }
            at::Tensor scale = spread.sqrt().add_(h.eps);
            at::Tensor parameter = work.parameter;
            if (h.momentum != 0) {
                state.second.mul_(h.momentum).addcdiv_(g, scale);
                parameter.add_(state.second, -h.lr);
            } else {
                parameter.addcdiv_(g, scale, -h.lr);
            }
        }
    });
}

// The norm of all gradients together; when it is larger than `most`, every gradient is scaled down to it.
SG int sg_clip_grad_norm(const Handle* parameters, int n, double most, double p, double* norm) {
    return run([&] {
        c10::NoGradGuard no_grad;
        std::vector<at::Tensor> gradients, norms;
        for (int i = 0; i < n; i++)
            if (parameters[i]->grad().defined()) gradients.push_back(parameters[i]->grad());
        *norm = 0;
        if (gradients.empty()) return;
        for (const at::Tensor& gradient : gradients) norms.push_back(at::norm(gradient, p).to(gradients[0].device()));
        *norm = at::norm(at::stack(norms), p).item<double>();
        const double scale = most / (*norm + 1e-6);
        if (scale < 1) at::_foreach_mul_(gradients, scale);
    });
}
