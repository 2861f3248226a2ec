using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>What a run leaves behind. The caller stores it.</summary>
/// <param name="ExtractCsv">The exact bytes that the evidence names by hash.</param>
/// <param name="Model">Null when a given table was judged; the caller disposes of it.</param>
public sealed record ReleaseOutcome(ReleaseEvidence Evidence, Table Extract, ReadOnlyMemory<byte> ExtractCsv, FittedGenerator? Model) : IDisposable
{
    /// <summary>Training records that the attacks exposed, the most exposed first. For the steward only: they stand in no evidence.</summary>
    public IReadOnlyList<ExposedRecord> Exposed { get; init; } = [];

    public void Dispose() => Model?.Dispose();
}

/// <param name="Share">Work done in this stage, from 0 to 1.</param>
/// <param name="Detail">What is being done, for example "measuring age".</param>
/// <param name="Epoch">What was watched in the epoch of a training that has just ended; it was measured on real people without noise. Null at all other times.</param>
public sealed record ReleaseProgress(ReleaseStage Stage, double Share, string Detail, TrainingEpoch? Epoch = null)
{
    /// <summary>Whether the detail is for those alone who see inside, such as how long a fit to the confidential rows takes.</summary>
    public bool IsInside { get; init; }
}

public enum ReleaseStage
{
    Training,
    Sampling,
    Auditing,
    Deciding,
}
