namespace SynthGovern.LibTorch;

public static partial class torch
{
    /// <summary>One entry of an index: a position, a slice, all (Colon), a new dimension (None, Null), the rest (Ellipsis), a boolean or a tensor.</summary>
    public readonly struct TensorIndex
    {
        private enum Kind
        {
            None,
            Single,
            Slice,
            Ellipsis,
            Bool,
            Tensor,
        }

        public static readonly TensorIndex None;
        public static readonly TensorIndex Null;
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);
        public static readonly TensorIndex Colon = new(Kind.Slice, 0, long.MaxValue, 1);

        private readonly Kind kind;
        private readonly long start;
        private readonly long stop;
        private readonly long step;
        private readonly Tensor? tensor;

        private TensorIndex(Kind kind, long start = 0, long stop = 0, long step = 1, Tensor? tensor = null)
        {
            this.kind = kind;
            this.start = start;
            this.stop = stop;
            this.step = step;
            this.tensor = tensor;
        }

        public static TensorIndex Single(long? index) => index is { } position ? new(Kind.Single, position) : None;

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(Kind.Slice, start ?? 0, stop ?? long.MaxValue, step ?? 1);

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(From(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : From(range.End));

        public static TensorIndex Bool(bool value) => new(Kind.Bool, value ? 1 : 0);

        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>The part of the tensor that the entries name: a view, unless an entry is a tensor.</summary>
        internal static Tensor Pick(Tensor from, ReadOnlySpan<TensorIndex> entries)
        {
            var (view, list) = View(from, entries);
            return list is null ? view : Indexed(view, list);
        }

        internal static void Put(Tensor into, ReadOnlySpan<TensorIndex> entries, Tensor value, bool accumulate)
        {
            var (view, list) = View(into, entries);
            if (list is not null)
            {
                Native.Check(Native.sg_index_put_(view, Handles(list), list.Length, value, accumulate));
                GC.KeepAlive(list);
            }
            else if (accumulate) view.add_(value);
            else view.copy_(value);
        }

        internal static Tensor Indexed(Tensor view, Tensor?[] list)
        {
            var picked = Native.sg_index(view, Handles(list), list.Length);
            GC.KeepAlive(list);
            return picked;
        }

        // Slices, positions and new dimensions become a view; the tensors that remain, one per dimension of the view, become a list.
        private static (Tensor View, Tensor?[]? List) View(Tensor from, ReadOnlySpan<TensorIndex> entries)
        {
            var view = from.alias();
            var dim = 0;
            List<Tensor?>? list = null;
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                switch (entry.kind)
                {
                    case Kind.Single: view = view.select(dim, entry.start); break;
                    case Kind.Slice: view = Sliced(view, dim++, entry); break;
                    case Kind.Ellipsis: dim += (int)view.ndim - dim - Used(entries[(i + 1)..]); break;
                    case Kind.Tensor: Place(ref list, ref dim, entry.tensor!); break;
                    case Kind.Bool: view = view.unsqueeze(dim); Place(ref list, ref dim, tensor(entry.start != 0).reshape(1)); break;
                    default: view = view.unsqueeze(dim++); break;
                }
            }
            return (view, list?.ToArray());
        }

        private static Tensor Sliced(Tensor view, int dim, TensorIndex entry) => entry is { start: 0, stop: long.MaxValue, step: 1 }
            ? view
            : view.slice(dim, entry.start, entry.stop, entry.step);

        private static void Place(ref List<Tensor?>? list, ref int dim, Tensor index)
        {
            list ??= [];
            while (list.Count < dim) list.Add(null);
            list.Add(index);
            dim += index.dtype == ScalarType.Bool ? (int)index.ndim : 1;
        }

        // How many dimensions of the tensor the entries after an ellipsis take.
        private static int Used(ReadOnlySpan<TensorIndex> entries)
        {
            var used = 0;
            foreach (var entry in entries)
            {
                if (entry.kind is Kind.Single or Kind.Slice) used++;
                if (entry.kind == Kind.Tensor) used += entry.tensor!.dtype == ScalarType.Bool ? (int)entry.tensor.ndim : 1;
            }
            return used;
        }

        private static long? From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    public partial class Tensor
    {
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, [(TensorIndex)i1]);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index([(TensorIndex)i1, i2]);
            set => index_put_(value, [(TensorIndex)i1, i2]);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index([(TensorIndex)i1, i2, i3]);
            set => index_put_(value, [(TensorIndex)i1, i2, i3]);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            return scope.MoveToOuter(TensorIndex.Pick(this, indices));
        }

        public Tensor index(params Tensor[] indices) => TensorIndex.Indexed(this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            TensorIndex.Put(this, indices, value, accumulate: false);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices)
        {
            Native.Check(Native.sg_index_put_(this, Handles(indices), indices.Length, value, false));
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(Single(value).to(dtype, device), indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(Single(value).to(dtype, device), indices);
        }
    }
}
