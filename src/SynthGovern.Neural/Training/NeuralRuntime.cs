using System.Runtime.InteropServices;
using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>The devices of the tensor library.</summary>
internal static class NeuralRuntime
{
    /// <summary>The device of <c>--device</c>: auto takes a GPU where there is one.</summary>
    public static Result<Device> Device(string name)
    {
        try
        {
            var hasGpu = cuda.is_available();
            return name switch
            {
                "cpu" => CPU,
                "auto" => hasGpu ? CUDA : CPU,
                "cuda" => hasGpu ? CUDA : new NoSuchDevice(name, "auto, cpu; no CUDA device was found by this libtorch"),
                _ => new NoSuchDevice(name, "auto, cpu, cuda"),
            };
        }
        catch (Exception missing) when ((missing as TypeInitializationException)?.InnerException is ExternalException or NotSupportedException || missing is ExternalException)
        {
            return new NoTensorLibrary((missing.InnerException ?? missing).Message);
        }
    }
}
