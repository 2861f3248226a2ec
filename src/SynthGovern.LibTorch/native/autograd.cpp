// Gradients: the tape switch, backward and grad.
#include "shim.h"
#include <ATen/core/grad_mode.h>

SG int sg_grad_enabled() { return at::GradMode::is_enabled(); }
SG void sg_set_grad_enabled(bool on) { at::GradMode::set_enabled(on); }

// Null both when there is no gradient and never an error.
SG Handle sg_grad(Handle t) { return t->grad().defined() ? new at::Tensor(t->grad()) : nullptr; }
SG int sg_set_grad(Handle t, Handle gradient) { return run([&] { t->mutable_grad() = gradient ? *gradient : at::Tensor(); }); }
SG int sg_retain_grad(Handle t) { return run([&] { t->retain_grad(); }); }

SG int sg_backward(const Handle* roots, int n, const Handle* gradients, int m, bool retain, bool create, const Handle* inputs, int k) {
    return run([&] {
        torch::autograd::backward(tensors(roots, n), tensors(gradients, m), Maybe<bool>(retain), create, tensors(inputs, k));
    });
}

SG int sg_autograd_grad(const Handle* outputs, int n, const Handle* inputs, int k, const Handle* gradients, int m, bool retain, bool create,
    bool allow_unused) {
    return list([&] {
        return torch::autograd::grad(tensors(outputs, n), tensors(inputs, k), tensors(gradients, m), Maybe<bool>(retain), create,
            allow_unused);
    });
}
