using SynthGovern.Tests.Generators;

namespace SynthGovern.Tests.Conformance;

/// <summary>Items 7, 15, 16, 18, 21 and 23 over the generators of Core.</summary>
public sealed class CoreConformance : ConformanceContract<CoreGenerators>;
