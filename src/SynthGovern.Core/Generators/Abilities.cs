using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>What a model's score of a row is, for whoever computes with it.</summary>
public enum RowScore
{
    /// <summary>Natural log of the probability or density that the model gives the row.</summary>
    LogLikelihood,

    /// <summary>A lower bound of the log-likelihood, such as the evidence lower bound of a variational autoencoder.</summary>
    LikelihoodBound,

    /// <summary>How real the critic of an adversarial model takes the row for; not a likelihood.</summary>
    Critic,
}

/// <summary>A model that can say how usual a row is: an anomaly score.</summary>
public interface IScoresRows
{
    /// <summary>What kind of score it is.</summary>
    RowScore ScoreKind { get; }

    /// <summary>What the score is, in words, for example "log-likelihood in nats".</summary>
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
