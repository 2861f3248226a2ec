// The one place that says whose tensors these are: our own binding, or with -p:TorchBackend=TorchSharp the package of that name.
#pragma warning disable IDE0005 // not every project that shares this file uses every name
#if TORCHSHARP
global using TorchSharp;
global using TorchSharp.Modules;
global using static TorchSharp.torch;
#else
global using SynthGovern.LibTorch;
global using SynthGovern.LibTorch.Modules;
global using static SynthGovern.LibTorch.torch;
#endif
