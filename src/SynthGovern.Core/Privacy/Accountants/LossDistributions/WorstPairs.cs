namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>Which pair of output distributions dominates each mechanism, for either direction of a neighbouring relation.</summary>
internal sealed class WorstPairs(NeighbouringRelation relation)
{
    private bool Replaces => relation == NeighbouringRelation.ReplaceOne;

    private int Doubled => Replaces ? 2 : 1;

    /// <summary>Null when the leaf cannot be bounded.</summary>
    public WorstPair? Of(PrivacyEvent leaf) => leaf switch
    {
        GaussianEvent { NoiseMultiplier: >= 0 and var noise } => Unprotected(1 / (noise * noise)) ?? new(_ => new GaussianPair(noise / Doubled, 1, Direction.Remove)),
        LaplaceEvent { NoiseMultiplier: >= 0 and var noise } => Unprotected(1 / noise) ?? new(_ => new LaplacePair(noise / Doubled, 1, Direction.Remove)),
        DiscreteLaplaceEvent { Scale: >= 0 and var scale, Sensitivity: > 0 and < long.MaxValue / 2 and var sensitivity }
            => Unprotected(sensitivity / scale) ?? new(_ => DiscretePair.DiscreteLaplace(1 / scale, Doubled * sensitivity)),
        ExponentialEvent { Epsilon: >= 0 and var epsilon } => Unprotected(epsilon) ?? new(_ => DiscretePair.ApproximateDp(Doubled * epsilon, 0)),
        ApproximateDpEvent { Epsilon: >= 0 and var epsilon, Delta: >= 0 and <= 1 and var delta } => ApproximateDp(epsilon, delta),
        RandomizedResponseEvent { NoiseParameter: >= 0 and <= 1 and var noise, Buckets: > 0 and var buckets } when Replaces
            => Unprotected(buckets > 1 && noise == 0 ? double.PositiveInfinity : 0) ?? new(_ => DiscretePair.RandomizedResponse(noise, buckets)),
        PoissonSampledEvent { Probability: >= 0 and <= 1 } sampled => Sampled(sampled),
        _ => null,
    };

    /// <summary>The pairs of all leaves, once for each direction that differs.</summary>
    public IReadOnlyList<IReadOnlyList<(LossPair Pair, long Count)>> Directions(LeafCounts leaves)
    {
        Direction[] directions = Replaces ? [Direction.Replace] : [Direction.Remove, Direction.Add];
        var all = directions.Select(direction => PairsOf(leaves, direction)).ToList();
        return all.Count == 2 && all[0].SequenceEqual(all[1]) ? [all[0]] : all;
    }

    public string? WhyNot(PrivacyEvent refused) => refused switch
    {
        DiscreteGaussianEvent => "how the sensitivity is shared among whole-numbered coordinates is not known; the zCDP and RDP accountants bound it",
        ZcdpEvent => "a bound in zCDP has no worst pair of distributions; the zCDP and RDP accountants take it",
        PoissonSampledEvent { Probability: not (>= 0 and <= 1) } sampled => $"a sampling probability of {sampled.Probability}, which lies from 0 to 1",
        PoissonSampledEvent sampled => $"Poisson sampling of {sampled.Event}; only Gaussian noise, and Laplace noise where one unit is added or removed, is bounded on a sample",
        SampledWithoutReplacementEvent => "a sample of fixed size; the RDP accountant bounds it where one unit is replaced",
        RandomizedResponseEvent when !Replaces => "randomised response where one unit is added or removed; it is bounded where one is replaced",
        _ => null,
    };

    private static WorstPair? Unprotected(double loss) => double.IsPositiveInfinity(loss) ? new(null) : null;

    private List<(LossPair Pair, long Count)> PairsOf(LeafCounts leaves, Direction direction)
    {
        var pairs = leaves.Others.Select(part => (Of(part.Leaf)!.In!(direction), part.Count)).ToList();
        if (leaves.SquaredMu > 0) pairs.Add((new GaussianPair(1 / Math.Sqrt(leaves.SquaredMu) / Doubled, 1, Direction.Remove), 1));
        return pairs;
    }

    private WorstPair ApproximateDp(double epsilon, double delta)
    {
        // By group privacy of two.
        var failure = Replaces && delta > 0 ? (1 + Math.Exp(epsilon)) * delta : delta;
        return Unprotected(failure >= 1 ? double.PositiveInfinity : epsilon) ?? new(_ => DiscretePair.ApproximateDp(Doubled * epsilon, failure));
    }

    private WorstPair? Sampled(PoissonSampledEvent sampled)
    {
        var (probability, inner) = GaussianSample.Flatten(sampled);
        if (inner is LaplaceEvent { NoiseMultiplier: >= 0 and var noise })
        {
            if (Replaces) return null;
            return Unprotected(1 / noise) ?? new(direction => new LaplacePair(noise, probability, probability == 1 ? Direction.Remove : direction));
        }

        if (GaussianSample.Of(inner, allowDiscrete: false) is not { } gaussian) return null;
        if (gaussian.SquaredMu == 0 || probability == 0) return new(_ => new DiscretePair([(0, 1)]));
        if (probability == 1) return Of(new GaussianEvent(1 / Math.Sqrt(gaussian.SquaredMu)));
        return Unprotected(gaussian.SquaredMu) ?? new(direction => new GaussianPair(1 / Math.Sqrt(gaussian.SquaredMu), probability, direction));
    }
}
