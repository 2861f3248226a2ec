using System.Text.Json.Serialization;

namespace SynthGovern.Privacy;

/// <summary>
/// What a mechanism did to the data: a record of only what accounting needs. Accountants turn a tree of events into an
/// epsilon. The meaning of an event never changes; a new meaning is a new class. After dp_accounting's DpEvent
/// (Google 2021, Differential Privacy Accounting).
/// </summary>
[JsonConverter(typeof(PrivacyEventConverter))]
public abstract record PrivacyEvent
{
    private protected PrivacyEvent()
    {
    }
}

/// <summary>Gaussian noise with standard deviation <paramref name="NoiseMultiplier"/> times the L2 sensitivity.</summary>
public sealed record GaussianEvent(double NoiseMultiplier) : PrivacyEvent;

/// <summary>Laplace noise with scale <paramref name="NoiseMultiplier"/> times the L1 sensitivity.</summary>
public sealed record LaplaceEvent(double NoiseMultiplier) : PrivacyEvent;

/// <summary>
/// Independent discrete Gaussian noise on each coordinate of an integer vector: parameter sigma² =
/// (<paramref name="NoiseMultiplier"/> × L2 sensitivity)² (Canonne, Kamath and Steinke 2020, definition 1).
/// </summary>
public sealed record DiscreteGaussianEvent(double NoiseMultiplier) : PrivacyEvent;

/// <summary>
/// Discrete Laplace noise, probability proportional to exp(−|x| / <paramref name="Scale"/>), on whole numbers of L1 sensitivity
/// <paramref name="Sensitivity"/> (Ghosh, Roughgarden and Sundararajan 2009, the geometric mechanism).
/// </summary>
public sealed record DiscreteLaplaceEvent(double Scale, long Sensitivity = 1) : PrivacyEvent;

/// <summary>
/// One of <paramref name="Buckets"/> answers: with probability <paramref name="NoiseParameter"/> a uniformly random one, else the true one
/// (Warner 1965). Its neighbours replace one answer.
/// </summary>
public sealed record RandomizedResponseEvent(double NoiseParameter, int Buckets) : PrivacyEvent;

/// <summary>The exponential mechanism at pure <paramref name="Epsilon"/>, counted with its bounded range (Dong, Durfee and Rogers 2020).</summary>
public sealed record ExponentialEvent(double Epsilon) : PrivacyEvent;

/// <summary><paramref name="Event"/> on a sample that holds each unit independently with probability <paramref name="Probability"/>.</summary>
public sealed record PoissonSampledEvent(double Probability, PrivacyEvent Event) : PrivacyEvent;

/// <summary>
/// <paramref name="Event"/> on a uniformly random subset of exactly <paramref name="Sample"/> of <paramref name="Population"/> units. Its
/// neighbours replace one unit, and <paramref name="Event"/> states the sensitivity of adding or removing one.
/// </summary>
public sealed record SampledWithoutReplacementEvent(long Population, long Sample, PrivacyEvent Event) : PrivacyEvent;

/// <summary>All of <paramref name="Events"/>, each may have been chosen after seeing the results of those before it.</summary>
public sealed record ComposedEvent(IReadOnlyList<PrivacyEvent> Events) : PrivacyEvent
{
    public bool Equals(ComposedEvent? other) => other is not null && Events.SequenceEqual(other.Events);

    public override int GetHashCode() => Events.Aggregate(Events.Count, HashCode.Combine);
}

/// <summary><paramref name="Event"/>, <paramref name="Count"/> times in a row.</summary>
public sealed record SelfComposedEvent(PrivacyEvent Event, long Count) : PrivacyEvent;

/// <summary>Any mechanism with this zero-concentrated differential privacy (Bun and Steinke 2016): an upper bound known before its steps are.</summary>
public sealed record ZcdpEvent(double Rho) : PrivacyEvent;

/// <summary>Any mechanism that is (<paramref name="Epsilon"/>, <paramref name="Delta"/>) differentially private, and of which no more is known.</summary>
public sealed record ApproximateDpEvent(double Epsilon, double Delta) : PrivacyEvent;

/// <summary>
/// The outputs of the other events were drawn from distributions within <paramref name="Distance"/> in total variation of what those
/// events state. It adds (1 + e^epsilon) × <paramref name="Distance"/> to delta.
/// </summary>
public sealed record TotalVariationEvent(double Distance) : PrivacyEvent;

/// <summary>Nothing that depends on the data happened.</summary>
public sealed record NoEvent : PrivacyEvent;

/// <summary>The data was used without any protection: epsilon is infinite.</summary>
/// <param name="Because">For the reader of a report, for example "fitted with a seed".</param>
public sealed record NonPrivateEvent(string Because) : PrivacyEvent;

/// <summary>Something happened that no accountant here can bound: every accountant must refuse it.</summary>
public sealed record UnsupportedEvent(string What) : PrivacyEvent;
