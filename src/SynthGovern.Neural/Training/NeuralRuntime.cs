using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>The tensor library as a whole: threads, once, and devices.</summary>
internal static class NeuralRuntime
{
    private static readonly Lock Gate = new();
    private static bool prepared;

    /// <summary>The device of <c>--device</c>: auto takes a GPU where there is one.</summary>
    public static Result<Device> Device(string name)
    {
        Prepare();
        return name switch
        {
            "cpu" => CPU,
            "auto" => cuda.is_available() ? CUDA : CPU,
            "cuda" => cuda.is_available() ? CUDA : new NoSuchDevice(name, "auto, cpu; no CUDA device was found by this libtorch"),
            _ => new NoSuchDevice(name, "auto, cpu, cuda"),
        };
    }

    private static void Prepare()
    {
        lock (Gate)
        {
            if (prepared) return;
            set_num_threads(Environment.ProcessorCount);
            prepared = true;
        }
    }
}
