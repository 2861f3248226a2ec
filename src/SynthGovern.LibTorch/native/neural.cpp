// Layers, activations, normalisation and losses of torch.nn.functional.
#include "shim.h"

SG Handle sg_linear(Handle t, Handle weight, Handle bias) { return give([&] { return at::linear(*t, *weight, maybe(bias)); }); }
SG Handle sg_embedding(Handle weight, Handle index, int64_t padding, bool scale, bool sparse) {
    return give([&] { return at::embedding(*weight, *index, padding, scale, sparse); });
}
SG Handle sg_dropout(Handle t, double p, bool training) { return give([&] { return at::dropout(*t, p, training); }); }
SG int sg_dropout_(Handle t, double p, bool training) { return run([&] { at::dropout_(*t, p, training); }); }

SG Handle sg_leaky_relu(Handle t, double slope) { return give([&] { return at::leaky_relu(*t, slope); }); }
SG int sg_leaky_relu_(Handle t, double slope) { return run([&] { at::leaky_relu_(*t, slope); }); }
SG Handle sg_elu(Handle t, double alpha) { return give([&] { return at::elu(*t, alpha); }); }
SG int sg_elu_(Handle t, double alpha) { return run([&] { at::elu_(*t, alpha); }); }
SG Handle sg_gelu(Handle t) { return give([&] { return at::gelu(*t); }); }
SG Handle sg_silu(Handle t) { return give([&] { return at::silu(*t); }); }
SG int sg_silu_(Handle t) { return run([&] { at::silu_(*t); }); }
SG Handle sg_selu(Handle t) { return give([&] { return at::selu(*t); }); }
SG int sg_selu_(Handle t) { return run([&] { at::selu_(*t); }); }
SG Handle sg_mish(Handle t) { return give([&] { return at::mish(*t); }); }
SG Handle sg_softplus(Handle t, double beta, double threshold) { return give([&] { return at::softplus(*t, beta, threshold); }); }
SG Handle sg_log_sigmoid(Handle t) { return give([&] { return at::log_sigmoid(*t); }); }
SG Handle sg_hardtanh(Handle t, double low, double high) { return give([&] { return at::hardtanh(*t, low, high); }); }
SG Handle sg_glu(Handle t, int64_t dim) { return give([&] { return at::glu(*t, dim); }); }
SG Handle sg_softmax(Handle t, int64_t dim, int dtype) { return give([&] { return at::softmax(*t, dim, type_or_none(dtype)); }); }
SG Handle sg_log_softmax(Handle t, int64_t dim, int dtype) { return give([&] { return at::log_softmax(*t, dim, type_or_none(dtype)); }); }

SG Handle sg_layer_norm(Handle t, const int64_t* shape, int n, Handle weight, Handle bias, double eps) {
    return give([&] { return at::layer_norm(*t, ints(shape, n), maybe(weight), maybe(bias), eps); });
}
SG Handle sg_group_norm(Handle t, int64_t groups, Handle weight, Handle bias, double eps) {
    return give([&] { return at::group_norm(*t, groups, maybe(weight), maybe(bias), eps); });
}
SG Handle sg_batch_norm(Handle t, Handle mean, Handle var, Handle weight, Handle bias, bool training, double momentum, double eps) {
    return give([&] { return at::batch_norm(*t, maybe(weight), maybe(bias), maybe(mean), maybe(var), training, momentum, eps, false); });
}
SG Handle sg_cosine_similarity(Handle a, Handle b, int64_t dim, double eps) {
    return give([&] { return at::cosine_similarity(*a, *b, dim, eps); });
}
SG Handle sg_pad(Handle t, const int64_t* pad, int n, double value) {
    return give([&] { return at::constant_pad_nd(*t, ints(pad, n), value); });
}

SG Handle sg_mse_loss(Handle t, Handle target, int64_t reduction) { return give([&] { return at::mse_loss(*t, *target, reduction); }); }
SG Handle sg_l1_loss(Handle t, Handle target, int64_t reduction) { return give([&] { return at::l1_loss(*t, *target, reduction); }); }
SG Handle sg_smooth_l1_loss(Handle t, Handle target, int64_t reduction, double beta) {
    return give([&] { return at::smooth_l1_loss(*t, *target, reduction, beta); });
}
SG Handle sg_huber_loss(Handle t, Handle target, int64_t reduction, double delta) {
    return give([&] { return at::huber_loss(*t, *target, reduction, delta); });
}
SG Handle sg_kl_div(Handle t, Handle target, int64_t reduction, bool log_target) {
    return give([&] { return at::kl_div(*t, *target, reduction, log_target); });
}
SG Handle sg_cross_entropy(Handle t, Handle target, Handle weight, int64_t reduction, int64_t ignore, double smoothing) {
    return give([&] { return at::cross_entropy_loss(*t, *target, maybe(weight), reduction, ignore, smoothing); });
}
SG Handle sg_nll_loss(Handle t, Handle target, Handle weight, int64_t reduction) {
    return give([&] { return at::nll_loss_nd(*t, *target, maybe(weight), reduction); });
}
SG Handle sg_bce(Handle t, Handle target, Handle weight, int64_t reduction) {
    return give([&] { return at::binary_cross_entropy(*t, *target, maybe(weight), reduction); });
}
SG Handle sg_bce_logits(Handle t, Handle target, Handle weight, Handle positive, int64_t reduction) {
    return give([&] { return at::binary_cross_entropy_with_logits(*t, *target, maybe(weight), maybe(positive), reduction); });
}
