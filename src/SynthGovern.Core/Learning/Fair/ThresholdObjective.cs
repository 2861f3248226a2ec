namespace SynthGovern.Learning.Fair;

/// <summary>What a choice of thresholds is to make as large as the parity constraint allows.</summary>
public enum ThresholdObjective
{
    /// <summary>Share of all people decided rightly.</summary>
    Accuracy,

    /// <summary>Mean of the share decided rightly of those with, and of those without, the true outcome.</summary>
    BalancedAccuracy,
}
