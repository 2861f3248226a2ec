using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>A model that can say how usual a row is: an anomaly score.</summary>
public interface IScoresRows
{
    /// <summary>What the score is, for example "log-likelihood in nats".</summary>
    string ScoreMeaning { get; }

    /// <summary>One score per row of the table's learnable columns; the lower, the more unusual the row.</summary>
    Result<double[]> Score(Table rows);
}

/// <summary>
/// A generator whose mechanism has a worst-case audit of its own, stronger or quicker than fitting it again and again: DP-SGD, with
/// canaries among its gradients.
/// </summary>
public interface IAuditsItsMechanism
{
    /// <summary>Attacks the mechanism with made-up data and the parameters of a fit.</summary>
    /// <param name="spent">What the fit did.</param>
    /// <param name="risk">Chance that any of the lower bounds lies above the truth.</param>
    IReadOnlyList<EmpiricalBound> AuditMechanism(PrivacyEvent spent, double delta, double risk, CancellationToken cancel);
}

/// <summary>A model that can fill in missing cells given the others.</summary>
public interface IImputes
{
    /// <summary>The learnable columns of the table with each missing cell drawn given the cells of its row that are there.</summary>
    Result<Table> Impute(Table rows, ulong seed);
}
