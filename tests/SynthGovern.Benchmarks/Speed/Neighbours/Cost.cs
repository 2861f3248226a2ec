using System.Diagnostics;
using System.Globalization;

namespace SynthGovern.Benchmarks.Speed.Neighbours;

/// <summary>What some work took, in seconds: of all processors together, and on the clock.</summary>
internal readonly record struct Cost(double Processor, double Wall)
{
    public static Cost Of(Action work)
    {
        var before = Start();
        work();
        return before.Spent();
    }

    public static Cost Start()
    {
        using var process = Process.GetCurrentProcess();
        return new Cost(process.TotalProcessorTime.TotalSeconds, Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
    }

    /// <summary>Since a start.</summary>
    public Cost Spent()
    {
        var now = Start();
        return new Cost(now.Processor - Processor, now.Wall - Wall);
    }

    /// <summary>The most memory that the process had, in millions of bytes.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processor:0.00} s CPU, {Wall:0.00} s wall");
}
