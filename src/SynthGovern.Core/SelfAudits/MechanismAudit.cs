using System.Numerics;
using SynthGovern.Generators;
using SynthGovern.Generators.Marginals;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.SelfAudits;

/// <summary>
/// The mechanisms that a fit used, each by itself on its worst pair of inputs, with the very parameters of the fit. Answers are cheap
/// here, so that the bounds come near the truth.
/// </summary>
public static class MechanismAudit
{
    /// <summary>So many whole units stand for one sensitivity.</summary>
    private const int Units = 60;

    /// <summary>Bounds per kind of mechanism in the tree, at the least noise with which it was stated. Sampled steps have audits of their own.</summary>
    /// <param name="risk">Chance that any of the lower bounds lies above the truth.</param>
    public static IReadOnlyList<EmpiricalBound> OfFit(PrivacyEvent spent, double delta, int trials, double risk)
    {
        var leaves = Leaves(spent).Distinct().ToList();
        var least = leaves.OfType<DiscreteGaussianEvent>().MinBy(leaf => leaf.NoiseMultiplier) is { } gaussian ? new PrivacyEvent[] { gaussian } : [];
        var most = leaves.OfType<ExponentialEvent>().MaxBy(leaf => leaf.Epsilon) is { } exponential ? new PrivacyEvent[] { exponential } : [];
        var rounds = leaves.OfType<ZcdpEvent>().MaxBy(leaf => leaf.Rho) is { } together ? RoundsOf(together) : [];
        var audited = least.Concat(most).Select(leaf => (Name: NameOf(leaf), Leaf: leaf, Answer: Answers(leaf))).Concat(rounds).ToList();
        return [.. audited.Select(attack => Run(attack.Leaf, attack.Answer, delta, trials, risk / audited.Count) with { Mechanism = attack.Name })];
    }

    /// <summary>
    /// Rounds that state one rho for all of them choose and measure with less each. What one choice and one table would do that took all of it
    /// has the largest epsilon of any, and is made by the same code.
    /// </summary>
    private static IEnumerable<(string Name, PrivacyEvent Leaf, Func<bool, double> Answer)> RoundsOf(ZcdpEvent together)
    {
        var (cost, bits) = (GaussianCost.Of(together.Rho, Units), new CryptographicBits());
        var noise = cost.Noise;
        yield return ("a noisy table, at the rho of all rounds", new DiscreteGaussianEvent(cost.NoiseMultiplier), inside => (inside ? Units : 0) + noise.Sample(bits));
        var choice = new ExponentialEvent(Math.Clamp(Math.Sqrt(8 * together.Rho), 1e-6, 1e6));
        yield return ("a choice, at the rho of all rounds", choice, Answers(choice));
    }

    /// <param name="stated">What <paramref name="answer"/> is said to do.</param>
    /// <param name="answer">One answer of the mechanism, as a score, in the world with the canary or in the one without.</param>
    public static EmpiricalBound Run(PrivacyEvent stated, Func<bool, double> answer, double delta, int trials, double risk)
    {
        var worlds = new TwoWorlds();
        for (var trial = 0; trial < trials; trial++) worlds.Add(answer(true), answer(false));
        return worlds.Bound(NameOf(stated), PrivacyFacts.Bound(stated, delta).Value.Epsilon, delta, risk);
    }

    private static Func<bool, double> Answers(PrivacyEvent leaf)
    {
        var bits = new CryptographicBits();
        if (leaf is ExponentialEvent exponential)
        {
            var mechanism = new ExponentialMechanism(Math.Max(exponential.Epsilon, 1e-6), Units);
            return inside => mechanism.Choose(inside ? [Units, 0] : [0, Units], bits);
        }

        var deviation = ((DiscreteGaussianEvent)leaf).NoiseMultiplier * Units;
        var noise = new DiscreteGaussian(new BigInteger(Math.Ceiling(deviation * deviation)));
        return inside => (inside ? Units : 0) + noise.Sample(bits);
    }

    /// <summary>What happened to the data, without order and number; a sampled step is one leaf.</summary>
    internal static IEnumerable<PrivacyEvent> Leaves(PrivacyEvent spent) => spent switch
    {
        ComposedEvent composed => composed.Events.SelectMany(Leaves),
        SelfComposedEvent repeated => Leaves(repeated.Event),
        _ => [spent],
    };

    private static string NameOf(PrivacyEvent leaf) => leaf switch
    {
        DiscreteGaussianEvent => "discrete Gaussian noise, one count",
        ExponentialEvent => "exponential mechanism, one choice",
        _ => leaf.GetType().Name.Replace("Event", "", StringComparison.Ordinal),
    };
}
