using System.Collections;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch.Utils;

/// <summary>The elements of a tensor in CPU memory, in the order of its indices also when the memory is in another order.</summary>
/// <typeparam name="T">The .NET type that is the tensor's own.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly T* first;

    internal TensorAccessor(Tensor tensor)
    {
        Require(tensor.dtype);
        this.tensor = tensor;
        first = (T*)tensor.Address();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public T[] ToArray()
    {
        var copy = new T[Count];
        CopyTo(copy);
        return copy;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (tensor.is_contiguous()) new Span<T>(first + tensorIndex, count).CopyTo(target);
        else Walk(tensorIndex, count, target, write: false);
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (tensor.is_contiguous()) source[..count].CopyTo(new Span<T>(first + tensorIndex, count));
        else Walk(tensorIndex, count, source.ToArray(), write: true);
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    internal static void Require(ScalarType type)
    {
        var fits = type switch
        {
            ScalarType.Byte => typeof(T) == typeof(byte),
            ScalarType.Int8 => typeof(T) == typeof(sbyte),
            ScalarType.Int16 => typeof(T) == typeof(short),
            ScalarType.Int32 => typeof(T) == typeof(int),
            ScalarType.Int64 => typeof(T) == typeof(long),
            ScalarType.Float16 => typeof(T) == typeof(Half),
            ScalarType.Float32 => typeof(T) == typeof(float),
            ScalarType.Float64 => typeof(T) == typeof(double),
            ScalarType.Bool => typeof(T) == typeof(bool),
            _ => false,
        };
        if (!fits) throw new ArgumentException($"{typeof(T).Name} is not compatible with {type}");
    }

    private T* At(long[] indices)
    {
        var shape = tensor.shape;
        if (indices.Length != shape.Length) throw new ArgumentException($"{indices.Length} indices for a tensor of {shape.Length} dimensions");
        var step = tensor.stride();
        var offset = 0L;
        for (var d = 0; d < shape.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= shape[d]) throw new ArgumentOutOfRangeException(nameof(indices), $"index {indices[d]} of dimension {d}, which has {shape[d]}");
            offset += indices[d] * step[d];
        }
        return first + offset;
    }

    // Elements start .. start + count in index order, by strides.
    private void Walk(long start, int count, Span<T> other, bool write)
    {
        var shape = tensor.shape;
        var step = tensor.stride();
        var at = new long[shape.Length];
        var rest = start;
        for (var d = shape.Length - 1; d >= 0; d--) (rest, at[d]) = Math.DivRem(rest, shape[d]);
        for (var i = 0; i < count; i++)
        {
            var offset = 0L;
            for (var d = 0; d < at.Length; d++) offset += at[d] * step[d];
            if (write) first[offset] = other[i];
            else other[i] = first[offset];
            for (var d = at.Length - 1; d >= 0 && ++at[d] == shape[d]; d--) at[d] = 0;
        }
    }
}
