#if TORCHSHARP
global using static TorchSharp.torch;
#else
global using SynthGovern.LibTorch;
global using static SynthGovern.LibTorch.torch;
#endif
