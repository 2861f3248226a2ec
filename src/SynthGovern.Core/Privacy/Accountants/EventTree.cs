namespace SynthGovern.Privacy.Accountants;

/// <summary>Walks a tree of events for accountants whose costs add up.</summary>
internal static class EventTree
{
    /// <summary>
    /// The sum over all leaves of cost times count, +∞ with a <see cref="NonPrivateEvent"/>. A leaf whose cost is null is refused, also
    /// when it is repeated zero times or stands beside a leaf of infinite cost.
    /// </summary>
    /// <param name="why">Why a leaf is refused, where there is more to say than which.</param>
    public static Result<double> Sum(PrivacyEvent spent, Func<PrivacyEvent, double?> cost, string accountant, Func<PrivacyEvent, string?>? why = null)
    {
        switch (spent)
        {
            case NoEvent:
                return 0.0;
            case NonPrivateEvent:
                return double.PositiveInfinity;
            case ComposedEvent composed:
                return SumOf(composed.Events, cost, accountant, why);
            case SelfComposedEvent { Count: < 0 } repeated:
                return new EventRefused(accountant, repeated, "a count below zero");
            case SelfComposedEvent repeated:
                return Sum(repeated.Event, cost, accountant, why).Then<double>(once => repeated.Count == 0 ? 0 : once * repeated.Count);
            case PoissonSampledEvent or SampledWithoutReplacementEvent when FindUnsupported(spent) is { } unsupported:
                return new EventRefused(accountant, unsupported);
            case TotalVariationEvent { Distance: >= 0 and <= 1 }:
                return 0.0;
            default:
                return cost(spent) is { } price && price >= 0 ? price : new EventRefused(accountant, spent, why?.Invoke(spent));
        }
    }

    /// <summary>Whether some event of the tree is such.</summary>
    public static bool Any(PrivacyEvent spent, Func<PrivacyEvent, bool> such) => such(spent) || spent switch
    {
        ComposedEvent composed => composed.Events.Any(part => Any(part, such)),
        SelfComposedEvent repeated => Any(repeated.Event, such),
        PoissonSampledEvent sampled => Any(sampled.Event, such),
        SampledWithoutReplacementEvent sampled => Any(sampled.Event, such),
        _ => false,
    };

    /// <summary>The sum of all <see cref="TotalVariationEvent"/>s: costs leave them out, and delta pays for them.</summary>
    public static double Distance(PrivacyEvent spent) => spent switch
    {
        TotalVariationEvent apart => apart.Distance,
        ComposedEvent composed => composed.Events.Sum(Distance),
        SelfComposedEvent repeated => repeated.Count * Distance(repeated.Event),
        PoissonSampledEvent sampled => Distance(sampled.Event),
        SampledWithoutReplacementEvent sampled => Distance(sampled.Event),
        _ => 0,
    };

    private static Result<double> SumOf(IReadOnlyList<PrivacyEvent> events, Func<PrivacyEvent, double?> cost, string accountant, Func<PrivacyEvent, string?>? why)
    {
        var total = 0.0;
        foreach (var part in events)
        {
            if (!Sum(part, cost, accountant, why).TryGet(out var price, out var refused)) return refused;
            total += price;
        }

        return total;
    }

    private static UnsupportedEvent? FindUnsupported(PrivacyEvent spent) => spent switch
    {
        UnsupportedEvent unsupported => unsupported,
        ComposedEvent composed => composed.Events.Select(FindUnsupported).FirstOrDefault(found => found is not null),
        SelfComposedEvent repeated => FindUnsupported(repeated.Event),
        PoissonSampledEvent sampled => FindUnsupported(sampled.Event),
        SampledWithoutReplacementEvent sampled => FindUnsupported(sampled.Event),
        _ => null,
    };
}
