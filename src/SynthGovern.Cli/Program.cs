using System.CommandLine;

return new RootCommand("SynthGovern: governance of synthetic data").Parse(args).Invoke();
