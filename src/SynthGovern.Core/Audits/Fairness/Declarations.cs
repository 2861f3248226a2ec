using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>What a schema must declare before fairness can be judged.</summary>
internal static class Declarations
{
    /// <summary>What is missing, in words; null when protected attributes and targets are declared.</summary>
    public static string? Missing(Schema schema)
        => schema.Protected.Count == 0 ? "protected attribute" : schema.Targets.Count == 0 ? "target with a favourable outcome" : null;
}
