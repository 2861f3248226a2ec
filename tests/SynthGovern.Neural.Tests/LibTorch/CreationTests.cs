using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class CreationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Constants()
    {
        Holds(zeros(2, 2), 0, 0, 0, 0);
        Holds(ones([2], ScalarType.Int64), 1, 1);
        Holds(full([2], 2.5), 2.5, 2.5);
        Holds(eye(2), 1, 0, 0, 1);
        HasShape(eye(2, 3), 2, 3);
        HasShape(empty(2, 3, 4), 2, 3, 4);
        Holds(zeros_like(Row(1, 2)), 0, 0);
        Holds(ones_like(Whole(1, 2)), 1, 1);
        Holds(full_like(Row(1), 3), 3);
        Holds(zeros(ReadOnlySpan<long>.Empty), 0);
        Assert.True(zeros(1, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Ranges()
    {
        Holds(arange(3), 0, 1, 2);
        Holds(arange(1, 3), 1, 2);
        Holds(arange(0, 1, 0.25), 0, 0.25, 0.5, 0.75);
        Holds(linspace(0, 1, 3), 0, 0.5, 1);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.5).dtype);
    }

    [Fact]
    public void NumbersKeepTheirTypes()
    {
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(0, tensor(1f).ndim);
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(7, tensor(7L).item<long>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(2.5f, tensor(2.5).ToSingle());
        Assert.Equal(3, tensor(3L).ToInt32());
        Assert.Equal(2.5f, (float)tensor(2.5f));
    }

    [Fact]
    public void ArraysBecomeTensors()
    {
        Holds(tensor([1f, 2f, 3f, 4f], [2, 2]), 1, 2, 3, 4);
        Holds(tensor([1.0, 2.0], ScalarType.Float32), 1, 2);
        Holds(tensor([1, 2]), 1, 2);
        Holds(tensor([1L, 2L]), 1, 2);
        Holds(tensor([true, false]), 1, 0);
        Holds(tensor(new List<float> { 1, 2 }), 1, 2);
        Assert.Equal(ScalarType.Float32, tensor([1.0], ScalarType.Float32).dtype);
        var square = from_array(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        HasShape(square, 2, 3);
        Holds(square, 1, 2, 3, 4, 5, 6);
        Holds(frombuffer(new float[] { 1, 2, 3 }, ScalarType.Float32, 2, 1), 2, 3);
        Assert.ThrowsAny<ArgumentException>(() => tensor([1f, 2f, 3f], [2, 2]));
    }

    [Fact]
    public void ElementsAreReadAndWritten()
    {
        var x = Matrix(2, 3, 1, 2, 3, 4, 5, 6);
        var data = x.data<float>();
        Assert.Equal(6, data.Count);
        Assert.Equal(5, data[1, 1]);
        data[1, 1] = 50;
        Holds(x, 1, 2, 3, 4, 50, 6);
        Assert.Equal([1f, 4f, 2f, 50f, 3f, 6f], x.t().data<float>().ToArray());
        Assert.Equal(2, x.t().data<float>()[1, 0]);
        var part = new float[2];
        data.CopyTo(part, 0, 4);
        Assert.Equal([50f, 6f], part);
        data.CopyFrom([7f, 8f], 0, 1);
        Holds(x, 1, 7, 8, 4, 50, 6);
        Assert.Equal(24, x.bytes.Length);
        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }

    [Fact]
    public void TypesAndMemoryAreConverted()
    {
        var x = Row(1.9f, -1.9f);
        Holds(x.to(ScalarType.Int64), 1, -1);
        Holds(x.to_type(ScalarType.Bool), 1, 1);
        Assert.Equal(ScalarType.Float64, x.type(ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float16, x.half().dtype);
        Assert.Equal(ScalarType.Float64, x.to(ScalarType.Float64, CPU).dtype);
        Assert.Equal(DeviceType.CPU, x.to(CPU).device.type);
        var copy = x.clone();
        copy.zero_();
        Holds(x, 1.9f, -1.9f);
        var same = x.alias();
        same.zero_();
        Holds(x, 0, 0);
        Assert.False(Matrix(2, 3, 1, 2, 3, 4, 5, 6).t().is_contiguous());
        Assert.True(Matrix(2, 3, 1, 2, 3, 4, 5, 6).t().contiguous().is_contiguous());
        var other = Row(5, 6, 7);
        x.set_(other);
        Holds(x, 5, 6, 7);
    }

    [Fact]
    public void ATensorSaysWhatItIs()
    {
        var x = zeros(2, 3);
        Assert.Equal([2L, 3L], x.shape);
        Assert.Equal(2, x.ndim);
        Assert.Equal(6, x.numel());
        Assert.Equal(3, x.size(1));
        Assert.Equal([3L, 1L], x.stride());
        Assert.Equal(4, x.ElementSize);
        Assert.True(x.is_leaf);
        Assert.False(x.is_cuda);
        Assert.Equal("[2x3], type = Float32, device = cpu", x.ToString());
    }

    [Fact]
    public void Devices()
    {
        Assert.Equal(DeviceType.CPU, new Device("cpu").type);
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal(DeviceType.CPU, zeros(1).device.type);
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        Assert.ThrowsAny<ArgumentException>(() => new Device("toaster"));
    }
}
