namespace SynthGovern.Learning.Fair;

/// <summary>Which rates of a decision are to be equal in all groups (Hardt, Price and Srebro 2016; Agarwal et al. 2018).</summary>
public enum ParityConstraint
{
    /// <summary>The share of people selected, whatever their true outcome.</summary>
    DemographicParity,

    /// <summary>The share selected of those with the true outcome, and the share selected of those without.</summary>
    EqualizedOdds,

    /// <summary>The share selected of those with the true outcome (equal opportunity); the false negative rate is then equal too.</summary>
    TruePositiveRateParity,

    /// <summary>The share selected of those without the true outcome; the true negative rate is then equal too.</summary>
    FalsePositiveRateParity,
}
