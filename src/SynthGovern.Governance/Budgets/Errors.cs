using System.Globalization;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Budgets;

/// <summary>A fit without protection would spend an infinite budget.</summary>
public sealed record FitWithoutProtection : Error
{
    public FitWithoutProtection(string why)
        : base("a use of a source in governance must have a finite privacy cost")
        => (Got, Remedy) = (why, "Ask for an epsilon and a delta");

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}

/// <summary>Nobody has said yet what the source may spend.</summary>
public sealed record CeilingNotSet : Error
{
    public CeilingNotSet(string source)
        : base("the source has no ceiling yet")
        => (Where, Remedy) = (source, "Ask an officer to set it, on the source's page or with 'source ceiling'");

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}

/// <summary>Two pairs of eyes: who registered a source does not say how much may be learned from it.</summary>
public sealed record CeilingNeedsAnotherOfficer : Error
{
    public CeilingNeedsAnotherOfficer(string source, string person)
        : base("a ceiling is set by an officer who does not own the source")
        => (Where, Got, Remedy) = (source, person, "Ask such an officer to set it, with their own token or on the source's page");

    public override ErrorKind Kind => ErrorKind.Denied;
}

/// <summary>Counting twice would cost twice and say little more.</summary>
public sealed record SizesMeasuredAlready : Error
{
    public SizesMeasuredAlready(string source)
        : base("the sizes of the source's groups were measured already")
        => (Where, Remedy) = (source, "Use them: they are public now");
}

/// <summary>A ceiling that could be raised after looking at results would be no ceiling.</summary>
public sealed record CeilingAlreadySet : Error
{
    public CeilingAlreadySet(BudgetCeiling before)
        : base("the ceiling of the source is set already and stays")
        => (Where, Got) = (before.SourceName, string.Create(CultureInfo.InvariantCulture, $"epsilon {before.Epsilon} at delta {before.Delta}, set by {before.SetBy}"));

    public override ErrorKind Kind => ErrorKind.Denied;
}
