namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// The weights with which group and outcome become independent (Kamiran and Calders 2012, doi:10.1007/s10115-011-0463-8): P(group) · P(outcome) / P(group and outcome).
/// </summary>
public static class Reweighing
{
    /// <summary>Null when no row of the group has the outcome.</summary>
    /// <param name="outcome">The true outcome.</param>
    public static double? Weight(ConfusionCounts group, ConfusionCounts overall, bool outcome)
    {
        var (inGroup, inAll) = (With(group), With(overall));
        return inGroup > 0 ? group.Rows * inAll / (overall.Rows * inGroup) : null;

        double With(ConfusionCounts counts) => outcome ? counts.Of(Rate.Base).Count : counts.Rows - counts.Of(Rate.Base).Count;
    }
}
