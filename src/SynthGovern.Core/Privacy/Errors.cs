using System.Globalization;

namespace SynthGovern.Privacy;

public sealed record EpsilonOutOfRange : Error
{
    public EpsilonOutOfRange(double epsilon)
        : base("epsilon is out of range")
    {
        (Where, Got, Allowed) = ("--epsilon", epsilon.ToString(CultureInfo.InvariantCulture), "a finite number above 0");
        Remedy = "Ask for a positive epsilon, for example 1";
    }
}

public sealed record DeltaOutOfRange : Error
{
    public DeltaOutOfRange(double delta)
        : base("delta is out of range")
    {
        (Where, Got, Allowed) = ("--delta", delta.ToString(CultureInfo.InvariantCulture), "a number strictly between 0 and 1");
        Remedy = "Ask for a delta far below 1 / number of subjects, for example 1e-6";
    }
}

/// <summary>An event that an accountant cannot bound.</summary>
public sealed record EventRefused : Error
{
    public EventRefused(string accountant, PrivacyEvent refused, string? why = null)
        : base($"the {accountant} accountant cannot bound an event")
    {
        (Where, Got) = (refused.GetType().Name.Replace("Event", "", StringComparison.Ordinal), why ?? refused.ToString());
    }
}

/// <summary>No noise makes a mechanism meet a budget.</summary>
public sealed record BudgetOutOfReach : Error
{
    public BudgetOutOfReach(PrivacyBudget budget, string accountant)
        : base("no amount of noise meets the budget")
    {
        Got = string.Create(CultureInfo.InvariantCulture, $"epsilon {budget.Epsilon:G6} at delta {budget.Delta:G6} by {accountant}");
        Remedy = "Ask for a larger epsilon or delta, or for fewer steps";
    }
}

/// <summary>What is asked would pass the ceiling of the source.</summary>
public sealed record BudgetExceeded : Error
{
    public BudgetExceeded(BudgetState before, double rhoAsked)
        : base("the privacy budget of the source does not allow this")
    {
        Got = string.Create(CultureInfo.InvariantCulture, $"rho asked {rhoAsked:G6}, spent {before.RhoSpent:G6}, left {before.RhoLeft:G6}");
        Allowed = string.Create(CultureInfo.InvariantCulture,
            $"epsilon at most {before.Ceiling.Epsilon:G6} at delta {before.Ceiling.Delta:G6} in all (rho {before.RhoCeiling:G6}), of which {before.ShareSpent:P1} is spent");
        Remedy = "Ask for a smaller epsilon, or use a release that exists";
        (RhoAsked, Before) = (rhoAsked, before);
    }

    public override ErrorKind Kind => ErrorKind.BudgetRefused;

    /// <summary>The same refusal with what could be asked instead.</summary>
    /// <param name="epsilon">Null when nothing fits.</param>
    internal BudgetExceeded With(double? epsilon, double delta) => this with
    {
        Remedy = epsilon is { } fits
            ? string.Create(CultureInfo.InvariantCulture, $"Ask for an epsilon of at most {fits:G3} at delta {delta:G3}, or use a release that exists")
            : "Nothing fits any more: use a release that exists",
    };

    public double RhoAsked { get; }

    public BudgetState Before { get; }
}

/// <summary>A file or request holds something that is not a privacy event.</summary>
public sealed record BadPrivacyEvent : Error
{
    public BadPrivacyEvent(string got, string allowed)
        : base("not a privacy event") => (Got, Allowed) = (got, allowed);
}
