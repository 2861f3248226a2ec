using SynthGovern.Governance.Pictures;
using SynthGovern.Privacy;

namespace SynthGovern.Governance.Reports;

/// <summary>A privacy event as lines of text, indented by depth.</summary>
internal static class EventSentences
{
    private const int MostParts = 40;

    public static IReadOnlyList<(int Depth, string Text)> Of(PrivacyEvent spent)
    {
        var lines = new List<(int, string)>();
        Add(spent, 0, lines);
        return lines;
    }

    private static void Add(PrivacyEvent spent, int depth, List<(int Depth, string Text)> lines)
    {
        if (spent is ComposedEvent whole && Runs(whole.Events) is [var only])
        {
            Add(only, depth, lines);
            return;
        }

        lines.Add((depth, Line(spent)));
        switch (spent)
        {
            case ComposedEvent composed:
                var runs = Runs(composed.Events);
                foreach (var run in runs.Take(MostParts)) Add(run, depth + 1, lines);
                if (runs.Count > MostParts) lines.Add((depth + 1, $"and {runs.Count - MostParts} more; see evidence.json"));
                break;
            case SelfComposedEvent repeated:
                Add(repeated.Event, depth + 1, lines);
                break;
            case PoissonSampledEvent sampled:
                Add(sampled.Event, depth + 1, lines);
                break;
            case SampledWithoutReplacementEvent sampled:
                Add(sampled.Event, depth + 1, lines);
                break;
        }
    }

    /// <summary>Equal steps in a row are said once, with their number.</summary>
    private static List<PrivacyEvent> Runs(IReadOnlyList<PrivacyEvent> events)
    {
        var runs = new List<(PrivacyEvent Event, long Count)>();
        foreach (var step in events)
        {
            if (runs.Count > 0 && runs[^1].Event.Equals(step)) runs[^1] = (step, runs[^1].Count + 1);
            else runs.Add((step, 1));
        }

        return [.. runs.Select(run => run.Count == 1 ? run.Event : new SelfComposedEvent(run.Event, run.Count))];
    }

    private static string Line(PrivacyEvent spent) => spent switch
    {
        GaussianEvent gaussian => $"Gaussian noise, {Figures.Number(gaussian.NoiseMultiplier)} times the sensitivity",
        LaplaceEvent laplace => $"Laplace noise, {Figures.Number(laplace.NoiseMultiplier)} times the sensitivity",
        DiscreteGaussianEvent discrete => $"Discrete Gaussian noise, {Figures.Number(discrete.NoiseMultiplier)} times the sensitivity",
        DiscreteLaplaceEvent discrete => $"Discrete Laplace noise of scale {Figures.Number(discrete.Scale)} at sensitivity {Figures.Count(discrete.Sensitivity)}",
        RandomizedResponseEvent response => $"Randomised response over {Figures.Plural(response.Buckets, "answer")}, a random one with probability {Figures.Value(response.NoiseParameter, "probability")}",
        ZcdpEvent bounded => $"Steps chosen while running, together at most rho {Figures.Number(bounded.Rho)}",
        ApproximateDpEvent bounded => $"A step at epsilon {Figures.Epsilon(bounded.Epsilon)} and delta {Figures.Number(bounded.Delta)}",
        TotalVariationEvent apart => $"Noise drawn from tables, within {Figures.Number(apart.Distance)} in total variation of what is stated",
        ExponentialEvent exponential => $"Exponential mechanism at epsilon {Figures.Epsilon(exponential.Epsilon)}",
        PoissonSampledEvent sampled => $"On a random sample that holds each unit with probability {Figures.Value(sampled.Probability, "probability")}:",
        SampledWithoutReplacementEvent sampled => $"On a random sample of exactly {Figures.Count(sampled.Sample)} of {Figures.Count(sampled.Population)} units:",
        ComposedEvent composed => $"{Figures.Plural(composed.Events.Count, "step")} together:",
        SelfComposedEvent repeated => $"{Figures.Count(repeated.Count)} times:",
        NoEvent => "The data was not touched",
        NonPrivateEvent open => $"The data was used without protection: {open.Because}",
        UnsupportedEvent unsupported => $"A step that no accountant can bound: {unsupported.What}",
        _ => spent.GetType().Name,
    };
}
