namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// The weights with which group and outcome become independent, of given decisions: see <see cref="Learning.Fair.Reweighing"/>.
/// </summary>
public static class Reweighing
{
    /// <summary>Null when no row of the group has the outcome.</summary>
    /// <param name="outcome">The true outcome.</param>
    public static double? Weight(ConfusionCounts group, ConfusionCounts overall, bool outcome)
    {
        var (inGroup, inAll) = (With(group), With(overall));
        return inGroup > 0 ? Learning.Fair.Reweighing.Weight(group.Rows, inGroup, overall.Rows, inAll) : null;

        double With(ConfusionCounts counts) => outcome ? counts.Of(Rate.Base).Count : counts.Rows - counts.Of(Rate.Base).Count;
    }
}
