using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// The models by which an extract is evaluated: one of each kind learned from the training table, from the extract and from both, for a target.
/// Every audit of a run gets the same ones, and each is learned once, when the first audit asks for it.
/// </summary>
internal static class EvaluationModels
{
    /// <summary>
    /// A model learns from this many rows of a table at most, drawn by the seed: more rows move an area under the curve by less than the drawing of
    /// the tested people does, and the same limit for both tables keeps the comparison fair.
    /// </summary>
    public const int MostRows = 100_000;

    public static EvaluationScores For(AuditTables tables, Target target, AuditContext context, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return context.Shared.Get(Key(target), () => new EvaluationScores(tables, target, context));
    }

    internal static string Key(Target target) => $"evaluation models for {target.Column.Length} {target.Column} = {target.Favourable}";
}

/// <summary>What kind of model.</summary>
internal enum ModelKind
{
    /// <summary>Ridge 1, columns standardised and one-hot by the table learned from (<see cref="Learning.LogisticRegression"/>).</summary>
    LogisticRegression,

    /// <summary>With its defaults (<see cref="Learning.Boosting.GradientBoosting"/>).</summary>
    BoostedTrees,
}

/// <summary>Which rows a model learned from.</summary>
internal enum LearnedFrom
{
    Train,
    Synthetic,

    /// <summary>The rows of the training table and those of the extract, together.</summary>
    Both,
}
