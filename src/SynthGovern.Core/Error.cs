using System.Text;

namespace SynthGovern;

/// <summary>What an expected failure means to whoever asked. The command line turns it into an exit code, the API into a status.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong. Exit code 2.</summary>
    BadInput,

    /// <summary>The caller may not do this, or the policy denies it. Exit code 3.</summary>
    Denied,

    /// <summary>Allowed only with a waiver or a second approval. Exit code 4.</summary>
    NeedsSecondApproval,

    /// <summary>A hash, signature or proof does not hold, or its signer is unknown. Exit code 5.</summary>
    VerificationFailed,

    /// <summary>The privacy budget does not allow it, or a schema has unconfirmed facts that nobody paid for. Exit code 6.</summary>
    BudgetRefused,
}

/// <summary>
/// An expected failure, as data: what went wrong, where, what was got, what is allowed and what to do about it.
/// Each feature lists its own in its <c>Errors.cs</c>. Exceptions are for bugs and broken machines.
/// </summary>
/// <param name="What">One sentence without a full stop, for example "unknown column".</param>
public abstract record Error(string What)
{
    public virtual ErrorKind Kind => ErrorKind.BadInput;

    /// <summary>File, line, column or option: where the reader should look.</summary>
    public string? Where { get; init; }

    public string? Got { get; init; }

    public string? Allowed { get; init; }

    /// <summary>What to do, as an instruction.</summary>
    public string? Remedy { get; init; }

    /// <summary>The whole error on one line.</summary>
    public sealed override string ToString()
    {
        var line = new StringBuilder(What);
        if (Where is not null) line.Append(" in ").Append(Where);
        if (Got is not null) line.Append(": got ").Append(Got);
        if (Allowed is not null) line.Append("; allowed: ").Append(Allowed);
        if (Remedy is not null) line.Append(". ").Append(Remedy);
        return line.Replace("\r", "").Replace('\n', ' ').ToString();
    }
}
