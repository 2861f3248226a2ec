namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>How often each mechanism of a tree ran. Gaussian releases become one: their squared mu add up.</summary>
internal sealed class LeafCounts
{
    private const long Most = 1L << 62;

    private readonly Dictionary<PrivacyEvent, long> counts = [];

    public double SquaredMu { get; private set; }

    public IEnumerable<(PrivacyEvent Leaf, long Count)> Others => counts.Select(pair => (pair.Key, pair.Value));

    public bool IsEmpty => counts.Count == 0 && SquaredMu == 0;

    /// <summary>Adds all leaves of a tree that was found sound; false when their number is too large.</summary>
    public bool TryAdd(PrivacyEvent spent, long times)
    {
        switch (spent)
        {
            case ComposedEvent composed:
                return composed.Events.All(part => TryAdd(part, times));
            case SelfComposedEvent repeated:
                return (Int128)times * repeated.Count < Most && TryAdd(repeated.Event, times * repeated.Count);
            case NoEvent or TotalVariationEvent:
                return true;
            case GaussianEvent gaussian:
                SquaredMu += times / (gaussian.NoiseMultiplier * gaussian.NoiseMultiplier);
                return true;
            case PoissonSampledEvent { Probability: 0 }:
                return true;
            default:
                var before = counts.GetValueOrDefault(spent);
                if (times > Most - before) return false;
                if (times > 0) counts[spent] = before + times;
                return true;
        }
    }
}
