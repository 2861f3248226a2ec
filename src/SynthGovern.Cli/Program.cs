using SynthGovern.Cli;

return await CommandLine.RunAsync(args, Terminal.OfConsole(), TimeProvider.System);
