namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>One target after the attack: the scores of the models on which it is measured, and of the actual extract.</summary>
/// <param name="Scores">Log odds for each measured model that it had learned from the target.</param>
/// <param name="Held">Whether it had.</param>
/// <param name="OfExtract">Log odds for the actual extract.</param>
internal sealed record AttackedTarget(double[] Scores, bool[] Held, double OfExtract)
{
    public StratifiedAuc Auc { get; } = StratifiedAuc.Of([Scores], [Held]);

    /// <summary>Of the measured models that had learned from the target, how many the attack says so of.</summary>
    public int Hits => Count(held: true, score => score > 0);

    /// <summary>Of the measured models that had not, how many the attack says that they had.</summary>
    public int Alarms => Count(held: false, score => score > 0);

    public int Positives => Held.Count(held => held);

    public int Negatives => Held.Length - Positives;

    /// <summary>Of the measured models that had not learned from the target, how many look less like it than the actual extract.</summary>
    public int Below => Count(held: false, score => score < OfExtract);

    /// <summary>Learns the attack on the first models and applies it to the others and to the extract.</summary>
    /// <param name="features">By model.</param>
    public static AttackedTarget Of(ShadowGame game, int target, double[][] features, double[] extract, int[] kinds, CancellationToken cancel)
    {
        var held = game.Holds.Select(model => model[target]).ToArray();
        var attack = TargetAttack.Learn(features[..game.Learning], held[..game.Learning], kinds, cancel);
        var scores = attack.Score([.. features[game.Learning..], extract]);
        return new AttackedTarget(scores[..^1], held[game.Learning..], scores[^1]);
    }

    private int Count(bool held, Func<double, bool> such) => Enumerable.Range(0, Scores.Length).Count(model => Held[model] == held && such(Scores[model]));
}
