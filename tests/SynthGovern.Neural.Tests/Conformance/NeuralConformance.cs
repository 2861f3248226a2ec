using SynthGovern.Testing;

namespace SynthGovern.Neural.Tests.Conformance;

/// <summary>Items 7, 15, 16, 18, 21 and 23 over the neural generators.</summary>
public sealed class NeuralConformance : ConformanceContract<NeuralGenerators>;
