using BenchmarkDotNet.Running;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Benchmarks.Speed;
using SynthGovern.Benchmarks.Speed.Attacks;
using SynthGovern.Benchmarks.Speed.Audits;
using SynthGovern.Benchmarks.Speed.Neighbours;

if (args is ["quality", .. var words]) return await QualityCommand.RunAsync(words);
if (args is ["private"]) return await PrivateStepCommand.RunAsync();
if (args is ["neural", .. var asked]) return await SpeedCommand.RunAsync(asked);
if (args is ["pld"]) return PldCommand.Run();
if (args is ["neighbours", .. var sizes]) return await NeighboursCommand.RunAsync(sizes);
if (args is ["attacks", .. var sized]) return await AttacksCommand.RunAsync(sized);
if (args is ["audits", .. var wanted]) return await AuditsCommand.RunAsync(wanted);
if (args is ["samplers"]) return SamplerCommand.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
