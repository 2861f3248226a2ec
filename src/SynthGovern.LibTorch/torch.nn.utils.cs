using SynthGovern.LibTorch.Modules;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to all parameters together.</summary>
        public static class utils
        {
            /// <summary>Scales the gradients down so that their norm together is at most max_norm; answers the norm before.</summary>
            public static unsafe double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                var list = tensors.ToArray();
                double norm;
                Native.Check(Native.sg_clip_grad_norm(Handles(list), list.Length, max_norm, norm_type, &norm));
                GC.KeepAlive(list);
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var off = no_grad();
                foreach (var parameter in tensors)
                {
                    using var gradient = parameter.grad();
                    gradient?.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
                }
            }

            /// <summary>All parameters flattened, one after the other.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.view(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Writes a vector back into the parameters, in the same order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var off = no_grad();
                var start = 0L;
                foreach (var parameter in tensors)
                {
                    var count = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, count).view_as(parameter));
                    start += count;
                }
            }
        }
    }
}
