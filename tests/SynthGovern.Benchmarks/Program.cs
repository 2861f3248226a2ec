using BenchmarkDotNet.Running;
using SynthGovern.Benchmarks.Quality;

if (args is ["quality", .. var words]) return await QualityCommand.RunAsync(words);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
