namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Every parameter and buffer under its dotted name: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var before = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach (var (key, parameter) in named_parameters()) destination.TryAdd(before + key, parameter);
                foreach (var (key, buffer) in named_buffers()) destination.TryAdd(before + key, buffer);
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers of the same names; answers the names that were missing and unexpected.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var wanted = target.Keys.Except(skip ?? []).ToArray();
                var missing = wanted.Where(key => !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Except(target.Keys).Except(skip ?? []).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");
                using var off = no_grad();
                foreach (var key in wanted.Except(missing)) target[key].copy_(source[key]);
                return (missing, unexpected);
            }

            // Moves every tensor in place, so that parameters stay the objects that an optimiser holds. Only floating-point tensors change type.
            internal void Move(Device? device, ScalarType? type)
            {
                using var off = no_grad();
                foreach (var tensor in state_dict().Values)
                {
                    var wanted = tensor.is_floating_point() ? type ?? tensor.dtype : tensor.dtype;
                    var tracked = tensor.requires_grad;
                    using var loose = tensor.detach();
                    using var moved = loose.to(wanted, device ?? tensor.device);
                    moved.requires_grad = tracked;
                    tensor.Replace(moved);
                }
            }
        }
    }
}
