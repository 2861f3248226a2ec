namespace SynthGovern.Learning.Fair;

/// <summary>One candidate of a mix of classifiers.</summary>
/// <param name="Model">Null for a constant.</param>
/// <param name="Constant">What a constant decides for everybody.</param>
/// <param name="Error">Share of the training rows decided wrongly.</param>
/// <param name="Excess">The constraints of <see cref="ParityMoments"/> on the training rows.</param>
internal sealed record MixMember(LogisticRegression? Model, bool Constant, double Error, double[] Excess)
{
    public bool[] Decide(FeatureMatrix features) => Decide(Model, Constant, features);

    public static bool[] Decide(LogisticRegression? model, bool constant, FeatureMatrix features)
    {
        if (model is not null) return Array.ConvertAll(model.Score(features), odds => odds > 0);
        var decisions = new bool[features.Rows];
        Array.Fill(decisions, constant);
        return decisions;
    }
}
