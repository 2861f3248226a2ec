using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Draws a sample with parity between groups. It sees a model and what the model draws and nothing else, so it is post-processing: the
/// guarantee of the fit holds for what comes out, and no budget is spent.
/// </summary>
public static class Rebalancer
{
    /// <summary>Keeps the random choices apart from those of the representative sample.</summary>
    private const ulong Choices = 0x7061_7269_7479;

    /// <summary>Exactly so many rows; the constraints of the schema hold in them, and identifiers are fresh surrogates.</summary>
    /// <param name="rows">Zero or more.</param>
    public static Result<RebalancedSample> Sample(FittedGenerator model, int rows, RebalancingRequest request, ulong seed, CancellationToken cancel = default)
    {
        if (request.Check(model.Schema) is { } wrong) return wrong;
        if (!model.Sample(rows, null, seed).TryGet(out var representative, out var error)) return error;
        cancel.ThrowIfCancellationRequested();
        var learnable = representative.Project(model.Schema.Learnable.Select(column => column.Name));
        var drawn = new DrawnSample(model, request, learnable, ParityRows.Of(request, model.Schema, learnable), new SeededRandom(seed).Split(Choices));
        var rebalanced = request.Method switch
        {
            RebalancingMethod.Reweigh => Reweighed.Of(drawn, cancel),
            RebalancingMethod.Rebalance => ConditionalStrata.Of(drawn),
            RebalancingMethod.Massage => OutcomeMassaging.Of(drawn, cancel),
            RebalancingMethod.Repair => RepairedNumbers.Of(drawn, cancel),
            _ => FairSampling.Of(drawn, cancel),
        };
        return rebalanced.Then<RebalancedSample>(after => new RebalancedSample(representative, model.WithIdentifiers(after.Table), after.Changed));
    }
}

/// <summary>What every method starts from.</summary>
/// <param name="Rows">The learnable columns of the representative sample.</param>
internal sealed record DrawnSample(FittedGenerator Model, RebalancingRequest Request, Table Rows, ParityRows Parity, SeededRandom Random)
{
    /// <summary>The rows with other outcomes, and in how many of them the outcome is another one.</summary>
    public ChangedRows With(long[] outcomes)
    {
        var target = Parity.Target;
        var changed = target.Decode(Array.ConvertAll(outcomes, cell => cell < 0 ? target.Values : cell));
        var columns = Rows.Columns.Select(column => column.Name == target.Schema.Name ? changed : column);
        return new ChangedRows(new Table([.. columns]), outcomes.Zip(Parity.Outcomes).LongCount(pair => pair.First != pair.Second));
    }
}

/// <param name="Table">The learnable columns after rebalancing.</param>
internal sealed record ChangedRows(Table Table, long Changed);
