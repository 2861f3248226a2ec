using System.Runtime.InteropServices.Marshalling;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>A number on its way into a tensor operation; every built-in number converts to it. It holds nothing native, so Dispose does nothing.</summary>
[NativeMarshalling(typeof(ScalarMarshaller))]
public sealed class Scalar : IDisposable
{
    internal readonly Number Number;

    internal Scalar(Number number, ScalarType type)
    {
        Number = number;
        Type = type;
    }

    public ScalarType Type { get; }

    internal double Value => Number.Type == 7 ? BitConverter.Int64BitsToDouble(Number.Bits) : Number.Bits;

    internal long Whole => Number.Type == 7 ? (long)Value : Number.Bits;

    public static implicit operator Scalar(byte value) => new(new(value, 4), ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(new(value, 4), ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(new(value, 4), ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(new(value, 4), ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(new(value, 4), ScalarType.Int64);

    public static implicit operator Scalar(float value) => new(new(BitConverter.DoubleToInt64Bits(value), 7), ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(new(BitConverter.DoubleToInt64Bits(value), 7), ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(new(value ? 1 : 0, 11), ScalarType.Bool);

    public void Dispose()
    {
    }

    public override string ToString() => Number.Type == 7 ? Value.ToString() : Number.Bits.ToString();
}

/// <summary>Numbers to scalars and back.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static double ToDouble(this Scalar value) => value.Value;

    public static float ToSingle(this Scalar value) => (float)value.Value;

    public static int ToInt32(this Scalar value) => (int)value.Whole;

    public static long ToInt64(this Scalar value) => value.Whole;

    public static bool ToBoolean(this Scalar value) => value.Value != 0;
}

/// <summary>The one value of a tensor as a built-in number.</summary>
public static class TensorExtensionMethods
{
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();
}
