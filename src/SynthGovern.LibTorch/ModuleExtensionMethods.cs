using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>Moves a module between devices and types, in place, and answers it under its own type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, Device device)
        where T : nn.Module => Moved(module, device, null);

    public static T to<T>(this T module, Device device, ScalarType type)
        where T : nn.Module => Moved(module, device, type);

    public static T to<T>(this T module, ScalarType type)
        where T : nn.Module => Moved(module, null, type);

    public static T to<T>(this T module, string device)
        where T : nn.Module => Moved(module, new Device(device), null);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1)
        where T : nn.Module => Moved(module, new Device(deviceType, deviceIndex), null);

    public static T cpu<T>(this T module)
        where T : nn.Module => Moved(module, CPU, null);

    public static T cuda<T>(this T module, int deviceIndex = -1)
        where T : nn.Module => Moved(module, new Device(DeviceType.CUDA, deviceIndex), null);

    private static T Moved<T>(T module, Device? device, ScalarType? type)
        where T : nn.Module
    {
        module.Move(device, type);
        return module;
    }
}
