namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers and losses as functions of tensors.</summary>
        public static partial class functional
        {
            /// <summary>input · weightsᵀ + bias.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Native.sg_linear(input, weights, bias);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.Did(Native.sg_leaky_relu_(input, negative_slope)) : Native.sg_leaky_relu(input, negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? x.Did(Native.sg_elu_(x, alpha)) : Native.sg_elu(x, alpha);

            public static Tensor gelu(Tensor x) => Native.sg_gelu(x);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.Did(Native.sg_selu_(x)) : Native.sg_selu(x);

            public static Tensor tanh(Tensor x) => x.tanh();

            public static Tensor glu(Tensor input, long dim = -1) => Native.sg_glu(input, dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Native.sg_softplus(x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? input.Did(Native.sg_dropout_(input, p, training)) : Native.sg_dropout(input, p, training);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Native.sg_layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Native.sg_group_norm(input, num_groups, weight, bias, eps);

            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-05) =>
                Native.sg_batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Native.sg_one_hot(x, num_classes);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                Native.sg_cosine_similarity(x1, x2, dim, eps);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.sg_mse_loss(input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.sg_l1_loss(input, target, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Native.sg_smooth_l1_loss(input, target, (long)reduction, beta);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Native.sg_huber_loss(input, target, (long)reduction, delta);

            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Native.sg_kl_div(input, target, (long)reduction, log_target);

            /// <summary>From scores (rows, classes) and classes (rows) of Int64, or a distribution per row.</summary>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) => Native.sg_cross_entropy(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Native.sg_nll_loss(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Native.sg_bce(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Native.sg_bce_logits(input, target, weight, pos_weights, (long)reduction);
        }
    }

    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => Native.sg_softmax(this, dim, dtype.Code());

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Native.sg_log_softmax(this, dim, dtype.Code());

        public Tensor gelu() => Native.sg_gelu(this);

        public Tensor silu() => Native.sg_silu(this);

        public Tensor selu() => Native.sg_selu(this);

        public Tensor log_sigmoid() => Native.sg_log_sigmoid(this);

        public Tensor leaky_relu(Scalar negative_slope) => Native.sg_leaky_relu(this, negative_slope.Value);

        internal Tensor Did(int status) => Done(status);
    }

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
}
