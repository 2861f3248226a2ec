using SynthGovern.LibTorch.Modules;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    /// <summary>Layers, losses and what trains with them.</summary>
    public static partial class nn
    {
        /// <summary>How the losses of elements become one number.</summary>
        public enum Reduction : long
        {
            None,
            Mean,
            Sum,
        }

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            max_norm is null
                ? new(num_embeddings, embedding_dims, padding_idx, scale_grad_by_freq, sparse, device, dtype)
                : throw new NotSupportedException("Embedding: max_norm is not part of this binding");

        public static BatchNorm1d BatchNorm1d(
            long features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null,
            ScalarType? dtype = null) => new(features, eps, momentum, affine, track_running_stats, device, dtype);

        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, Device? device = null, ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, device, dtype);

        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, device, dtype);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static ReLU ReLU(bool inplace = false) => new(inplace);

        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        public static GELU GELU() => new();

        public static SiLU SiLU() => new();

        public static Tanh Tanh() => new();

        public static Sigmoid Sigmoid() => new();

        public static Softmax Softmax(long dim) => new(dim);

        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);

        public static Identity Identity() => new();

        public static Sequential Sequential() => new([]);

        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.Select((module, i) => (i.ToString(), module)));

        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => new(modules);
    }
}
