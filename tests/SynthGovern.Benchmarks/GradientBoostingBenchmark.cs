using BenchmarkDotNet.Attributes;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks;

/// <summary>Binning and a hundred trees on the Adult table, on one thread as the baseline of several.</summary>
public class GradientBoostingBenchmark
{
    private Table train = null!;
    private bool[] labels = null!;
    private string[] features = null!;

    [GlobalSetup]
    public void SetUp()
    {
        train = AdultReference.Read().Value.Train;
        labels = AdultReference.IsFavourable(train);
        features = [.. train.Names.Where(name => name != AdultReference.Target)];
    }

    [Benchmark(Baseline = true)]
    public int OneThread() => Fit(1);

    [Benchmark]
    public int AllThreads() => Fit(Environment.ProcessorCount);

    private int Fit(int threads)
        => GradientBoosting.Fit(BinEncoder.Learn(train, features).Encode(train), labels, new BoostingOptions { Stopping = null, Threads = threads }).Rounds;
}
