using SynthGovern.Policies;

namespace SynthGovern.Cli;

/// <summary>What the process tells its caller.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int Denied = 3;
    public const int NeedsSecondApproval = 4;
    public const int VerificationFailed = 5;
    public const int BudgetRefused = 6;

    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Denied => Denied,
        ErrorKind.NeedsSecondApproval => NeedsSecondApproval,
        ErrorKind.VerificationFailed => VerificationFailed,
        ErrorKind.BudgetRefused => BudgetRefused,
        _ => BadInput,
    };

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => Done,
        Verdict.NeedsSecondApproval => NeedsSecondApproval,
        _ => Denied,
    };
}
