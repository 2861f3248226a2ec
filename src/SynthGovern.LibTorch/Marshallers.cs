using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>A number as the shim takes it: the bits of a double (type 7), or an integer (type 4) or boolean (type 11); type -1 for none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Number(long Bits, int Type)
{
    internal static readonly Number Absent = new(0, -1);
}

/// <summary>A boolean as the shim takes it: one byte.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Flag
{
    private readonly byte value;

    private Flag(byte value) => this.value = value;

    public static implicit operator Flag(bool value) => new(value ? (byte)1 : (byte)0);
}

/// <summary>A device as the shim takes it; type -1 for none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Where(int Type, int Index);

/// <summary>A tensor goes in as its handle and is kept alive during the call; a null handle that comes out is an error.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? managed) => tensor = managed;

        public readonly nint ToUnmanaged() => tensor is null ? 0 : tensor.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(tensor);

        public readonly void Free()
        {
        }
    }

    internal static class Out
    {
        public static Tensor ConvertToManaged(nint handle) => handle == 0 ? throw Native.Failure() : new Tensor(handle);
    }
}

[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class GeneratorMarshaller
{
    internal ref struct In
    {
        private Generator? generator;

        public void FromManaged(Generator? managed) => generator = managed;

        public readonly nint ToUnmanaged() => generator is null ? 0 : generator.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(generator);

        public readonly void Free()
        {
        }
    }
}

[CustomMarshaller(typeof(Scalar), MarshalMode.ManagedToUnmanagedIn, typeof(ScalarMarshaller))]
internal static class ScalarMarshaller
{
    public static Number ConvertToUnmanaged(Scalar? managed) => managed is null ? Number.Absent : managed.Number;
}

[CustomMarshaller(typeof(Device), MarshalMode.ManagedToUnmanagedIn, typeof(DeviceMarshaller))]
internal static class DeviceMarshaller
{
    public static Where ConvertToUnmanaged(Device? managed) => managed is null ? new(-1, -1) : new((int)managed.type, managed.index);
}
