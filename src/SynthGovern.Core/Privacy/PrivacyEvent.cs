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

/// <summary>The exponential mechanism at pure <paramref name="Epsilon"/>, counted with its bounded range (Dong, Durfee and Rogers 2020).</summary>
public sealed record ExponentialEvent(double Epsilon) : PrivacyEvent;

/// <summary><paramref name="Event"/> on a sample that holds each unit independently with probability <paramref name="Probability"/>.</summary>
public sealed record PoissonSampledEvent(double Probability, PrivacyEvent Event) : PrivacyEvent;

/// <summary>All of <paramref name="Events"/>, each may have been chosen after seeing the results of those before it.</summary>
public sealed record ComposedEvent(IReadOnlyList<PrivacyEvent> Events) : PrivacyEvent
{
    public bool Equals(ComposedEvent? other) => other is not null && Events.SequenceEqual(other.Events);

    public override int GetHashCode() => Events.Aggregate(Events.Count, HashCode.Combine);
}

/// <summary><paramref name="Event"/>, <paramref name="Count"/> times in a row.</summary>
public sealed record SelfComposedEvent(PrivacyEvent Event, long Count) : PrivacyEvent;

/// <summary>Nothing that depends on the data happened.</summary>
public sealed record NoEvent : PrivacyEvent;

/// <summary>The data was used without any protection: epsilon is infinite.</summary>
/// <param name="Because">For the reader of a report, for example "fitted with a seed".</param>
public sealed record NonPrivateEvent(string Because) : PrivacyEvent;

/// <summary>Something happened that no accountant here can bound: every accountant must refuse it.</summary>
public sealed record UnsupportedEvent(string What) : PrivacyEvent;
