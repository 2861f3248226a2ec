using System.Globalization;
using System.Text;
using SynthGovern.Privacy;

namespace SynthGovern.Cli;

/// <summary>A privacy statement for the terminal: the tree of events, what it comes to, and what it does not cover.</summary>
internal static class EventTree
{
    public static string Text(PrivacyStatement statement)
    {
        var text = new StringBuilder("What happened to the data:\n");
        Append(text, statement.Event, 1);
        var unit = statement.Unit == PrivacyUnit.Row ? "row" : $"subject, at most {statement.MaxRowsPerSubject} rows each";
        text.Append(CultureInfo.InvariantCulture, $"Epsilon {Number(statement.Epsilon)} at delta {Number(statement.Delta)}, per {unit}, ");
        text.Append(CultureInfo.InvariantCulture, $"{(statement.Relation == NeighbouringRelation.AddOrRemoveOne ? "add or remove one" : "replace one")} ({statement.Accountant}).\n");
        text.Append(CultureInfo.InvariantCulture, $"Noise: {statement.Sampler}.\nOutside the guarantee:\n");
        foreach (var sentence in statement.Outside) text.Append("  - ").Append(sentence).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, PrivacyEvent happened, int depth)
    {
        text.Append(' ', depth * 2).Append(Line(happened)).Append('\n');
        foreach (var child in Children(happened)) Append(text, child, depth + 1);
    }

    private static string Line(PrivacyEvent happened) => happened switch
    {
        GaussianEvent gaussian => $"Gaussian noise, multiplier {Number(gaussian.NoiseMultiplier)}",
        DiscreteGaussianEvent gaussian => $"discrete Gaussian noise, multiplier {Number(gaussian.NoiseMultiplier)}",
        LaplaceEvent laplace => $"Laplace noise, multiplier {Number(laplace.NoiseMultiplier)}",
        ExponentialEvent exponential => $"exponential mechanism, epsilon {Number(exponential.Epsilon)}",
        DiscreteLaplaceEvent laplace => $"discrete Laplace noise, scale {Number(laplace.Scale)}, sensitivity {laplace.Sensitivity}",
        RandomizedResponseEvent response => $"randomised response over {response.Buckets} answers, a random one with probability {Number(response.NoiseParameter)}",
        ZcdpEvent bounded => $"steps chosen while running, together at most rho {Number(bounded.Rho)}",
        ApproximateDpEvent bounded => $"a step at epsilon {Number(bounded.Epsilon)}, delta {Number(bounded.Delta)}",
        TotalVariationEvent apart => $"noise drawn from tables, within {Number(apart.Distance)} in total variation",
        SampledWithoutReplacementEvent sampled => $"on a random sample of exactly {sampled.Sample} of {sampled.Population}",
        PoissonSampledEvent sampled => $"on a Poisson sample of probability {Number(sampled.Probability)}",
        ComposedEvent composed => $"{composed.Events.Count} steps, one after the other",
        SelfComposedEvent repeated => $"{repeated.Count} times",
        NonPrivateEvent open => $"used without protection: {open.Because}",
        NoEvent => "nothing",
        _ => happened.ToString(),
    };

    private static IEnumerable<PrivacyEvent> Children(PrivacyEvent happened) => happened switch
    {
        ComposedEvent composed => composed.Events,
        SelfComposedEvent repeated => [repeated.Event],
        PoissonSampledEvent sampled => [sampled.Event],
        SampledWithoutReplacementEvent sampled => [sampled.Event],
        _ => [],
    };

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "infinite";
}
