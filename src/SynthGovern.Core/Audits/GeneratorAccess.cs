using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>What an audit may ask of the fitted generator; each may be absent. Delegates, so that audits need not know generators.</summary>
public sealed class GeneratorAccess : IDisposable
{
    /// <summary>So many rows of the fitted model, by a seed. Null when the model cannot be sampled.</summary>
    public Func<int, ulong, Table>? Sample { get; init; }

    /// <summary>Natural log of the density that the fitted model gives each row of a table. Null when it has none.</summary>
    public Func<Table, double[]>? LogLikelihood { get; init; }

    /// <summary>What the critic of an adversarial model says of each row; the higher, the more real it looks. Null when there is none.</summary>
    public Func<Table, double[]>? CriticScore { get; init; }

    /// <summary>
    /// Fits the same generator with the same options and the same budget to another table. The seed decides a fit without protection; a
    /// private fit takes its noise from the cryptographic source. May be called by several threads. Null when it cannot be fitted again.
    /// </summary>
    public Func<Table, ulong, CancellationToken, Task<GeneratorAccess>>? Refit { get; init; }

    /// <summary>
    /// What besides table and seed decides a refit: generator, options, schema and budget. Kept results of one identity are never taken
    /// for those of another.
    /// </summary>
    public string Identity { get; init; } = "";

    /// <summary>Frees what a refitted model holds.</summary>
    public Action? Release { get; init; }

    public void Dispose() => Release?.Invoke();
}
