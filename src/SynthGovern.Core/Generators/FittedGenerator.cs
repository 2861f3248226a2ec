using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>A learned model. Sampling and saving are post-processing: they see no data and cost no budget.</summary>
public abstract class FittedGenerator : IDisposable
{
    /// <summary>Id of the generator that made it.</summary>
    public abstract string Generator { get; }

    /// <summary>The schema it was fitted under; a sample has its learnable columns and surrogate identifiers, in its order.</summary>
    public abstract Schema Schema { get; }

    /// <summary>What happened to the data, never an epsilon.</summary>
    public abstract PrivacyEvent Spent { get; }

    /// <summary>Facts about the training, ids <c>training.*</c>; computed without touching the data again.</summary>
    public abstract IReadOnlyList<Measurement> Training { get; }

    /// <param name="rows">Zero or more.</param>
    /// <param name="where">What every sampled row must satisfy; null for all rows.</param>
    public abstract Result<Table> Sample(int rows, Condition? where, ulong seed);

    /// <summary>Writes the model. It holds no row of the training table.</summary>
    public abstract void Save(Stream to);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
