namespace SynthGovern.Privacy;

/// <summary>What could still be asked of a source whose budget does not allow what was asked.</summary>
public static class StillFits
{
    private const double LeastEpsilon = 1e-3;

    /// <summary>From one epsilon that is tried to the next smaller one.</summary>
    private const double Step = 1.5;

    private const double Precise = 1.001;

    /// <summary>
    /// The largest epsilon, to three digits and rounded down, of a use whose plan the ceiling still admits; null when none does. A plan may
    /// have a least epsilon of its own, below which it is refused: nothing smaller is tried then.
    /// </summary>
    /// <param name="delta">Of the use, strictly between 0 and 1.</param>
    /// <param name="plan">What a use under a budget would do; costs more with more epsilon.</param>
    public static double? LargestEpsilon(BudgetState state, double delta, Func<PrivacyBudget, Result<PrivacyEvent>> plan)
    {
        var high = state.Ceiling.Epsilon * 2;
        var low = high / Step;
        while (!Fits(low))
        {
            if (low < LeastEpsilon || !Planned(low).Succeeded) return null;
            (low, high) = (low / Step, low);
        }

        while (high / low > Precise)
        {
            var middle = Math.Sqrt(low * high);
            if (Fits(middle)) low = middle;
            else high = middle;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(low)) - 2);
        var rounded = Math.Floor(low / unit) * unit;
        return Fits(rounded) ? rounded : low;

        Result<PrivacyEvent> Planned(double epsilon) => PrivacyBudget.Of(epsilon, delta).Then(plan);
        bool Fits(double epsilon) => Planned(epsilon).Then(asked => BudgetFilter.Charge(state.Ceiling, state.RhoSpent, asked)).Succeeded;
    }

    /// <summary>The refusal, with what would still fit in it. Other errors come back as they are.</summary>
    public static Error Explain(Error refusal, double delta, Func<PrivacyBudget, Result<PrivacyEvent>> plan)
        => refusal is BudgetExceeded exceeded ? exceeded.With(LargestEpsilon(exceeded.Before, delta, plan), delta) : refusal;
}
