using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/neural.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_linear(Tensor t, Tensor weight, Tensor? bias);
    [LibraryImport(Library)]
    internal static partial Tensor sg_embedding(Tensor weight, Tensor index, long padding, Flag scale, Flag sparse);
    [LibraryImport(Library)]
    internal static partial Tensor sg_dropout(Tensor t, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial int sg_dropout_(Tensor t, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial Tensor sg_leaky_relu(Tensor t, double slope);
    [LibraryImport(Library)]
    internal static partial int sg_leaky_relu_(Tensor t, double slope);
    [LibraryImport(Library)]
    internal static partial Tensor sg_elu(Tensor t, double alpha);
    [LibraryImport(Library)]
    internal static partial int sg_elu_(Tensor t, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_gelu(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_silu(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_silu_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_selu(Tensor t);
    [LibraryImport(Library)]
    internal static partial int sg_selu_(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mish(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_softplus(Tensor t, double beta, double threshold);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log_sigmoid(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_hardtanh(Tensor t, double low, double high);
    [LibraryImport(Library)]
    internal static partial Tensor sg_glu(Tensor t, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor sg_softmax(Tensor t, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_log_softmax(Tensor t, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor sg_layer_norm(Tensor t, ReadOnlySpan<long> shape, int n, Tensor? weight, Tensor? bias, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor sg_group_norm(Tensor t, long groups, Tensor? weight, Tensor? bias, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor sg_batch_norm(Tensor t, Tensor? mean, Tensor? var, Tensor? weight, Tensor? bias, Flag training, double momentum, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cosine_similarity(Tensor a, Tensor b, long dim, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor sg_pad(Tensor t, ReadOnlySpan<long> pad, int n, double value);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mse_loss(Tensor t, Tensor target, long reduction);
    [LibraryImport(Library)]
    internal static partial Tensor sg_l1_loss(Tensor t, Tensor target, long reduction);
    [LibraryImport(Library)]
    internal static partial Tensor sg_smooth_l1_loss(Tensor t, Tensor target, long reduction, double beta);
    [LibraryImport(Library)]
    internal static partial Tensor sg_huber_loss(Tensor t, Tensor target, long reduction, double delta);
    [LibraryImport(Library)]
    internal static partial Tensor sg_kl_div(Tensor t, Tensor target, long reduction, Flag log_target);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cross_entropy(Tensor t, Tensor target, Tensor? weight, long reduction, long ignore, double smoothing);
    [LibraryImport(Library)]
    internal static partial Tensor sg_nll_loss(Tensor t, Tensor target, Tensor? weight, long reduction);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bce(Tensor t, Tensor target, Tensor? weight, long reduction);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bce_logits(Tensor t, Tensor target, Tensor? weight, Tensor? positive, long reduction);
}
