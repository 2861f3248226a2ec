namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>A mechanism's worst pair of neighbours in a direction.</summary>
/// <param name="In">Null when the mechanism gives no protection.</param>
internal sealed record WorstPair(Func<Direction, LossPair>? In)
{
    public bool IsUnprotected => In is null;
}
