namespace SynthGovern.LibTorch;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_sort(this, dim, descending, stable, made));
            return (new(made[0]), new(made[1]));
        }

        public Tensor argsort(long dim = -1, bool descending = false) => Native.sg_argsort(this, dim, descending);

        public unsafe (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_topk(this, k, dim, largest, sorted, made));
            return (new(made[0]), new(made[1]));
        }

        public unsafe (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
        {
            var made = stackalloc nint[2];
            Native.Check(Native.sg_kthvalue(this, k, dim ?? -1, keepdim, made));
            return (new(made[0]), new(made[1]));
        }

        /// <summary>The distinct values, and when asked for where each element went and how often each value stands.</summary>
        public unsafe (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var made = stackalloc nint[3];
            Native.Check(Native.sg_unique(this, sorted, return_inverse, return_counts, dim is not null, dim ?? 0, made));
            return (new(made[0]), made[1] == 0 ? null : new(made[1]), made[2] == 0 ? null : new(made[2]));
        }

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Native.sg_bucketize(this, boundaries, outInt32, right);
    }

    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Native.sg_searchsorted(sorted_sequence, values, out_int32, right, sorter);

    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        input.bucketize(boundaries, outInt32, right);
}
