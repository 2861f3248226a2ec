namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static bool is_grad_enabled() => Native.sg_grad_enabled() != 0;

    /// <summary>Until disposed, no gradient tape on this thread.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        internal GradMode(bool enabled) => Native.sg_set_grad_enabled(enabled);

        public void Dispose() => Native.sg_set_grad_enabled(before);
    }

    public static class autograd
    {
        /// <summary>
        /// The gradients of the outputs with respect to the inputs, one per input. With create_graph they are themselves on the tape, which also needs
        /// retain_graph when anything that the outputs were computed from is used again. A null stands for an input that the outputs do not depend on, which is an error unless allow_unused.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false,
            bool allow_unused = false)
        {
            var count = Native.sg_autograd_grad(
                Handles(outputs), outputs.Count, Handles(inputs), inputs.Count, Handles(grad_outputs ?? []), grad_outputs?.Count ?? 0,
                retain_graph, create_graph, allow_unused);
            Keep(outputs, inputs, grad_outputs);
            return TakenOrNull(count)!;
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var status = Native.sg_backward(
                Handles(tensors), tensors.Count, Handles(grad_tensors ?? []), grad_tensors?.Count ?? 0, retain_graph ?? create_graph, create_graph,
                Handles(inputs ?? []), inputs?.Count ?? 0);
            Keep(tensors, grad_tensors, inputs);
            Native.Check(status);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static void Keep(params object?[] lists)
        {
            foreach (var list in lists) GC.KeepAlive(list);
        }
    }

    public partial class Tensor
    {
        public void backward() => autograd.backward([this]);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);

        /// <summary>The gradient that backward left on this leaf, or null.</summary>
        public Tensor? grad() => Native.sg_grad(this) is var found and not 0 ? new(found) : null;

        public void retain_grad() => Native.Check(Native.sg_retain_grad(this));

        internal void ClearGrad() => Native.Check(Native.sg_set_grad(this, null));
    }
}
