namespace SynthGovern.Learning.Fair;

/// <summary>
/// A mix of logistic regressions whose training error is small while the rates of every group stay within a bound of the rates of all
/// (Agarwal et al. 2018, A reductions approach to fair classification). A decision is a probability: one model of the mix is drawn per person.
/// </summary>
/// <remarks>
/// The bound holds on the training rows, for each group against all; two groups may differ by twice the bound, and on other people sampling error
/// comes on top. Without the group among the features no model may be able to reverse a gap; the mix then reaches parity by deciding alike for
/// (almost) everybody, with the accuracy of a constant. <see cref="ConstantShare"/> shows this, and accuracy must be reported beside parity.
/// </remarks>
public sealed class ExponentiatedGradient
{
    private readonly IReadOnlyList<(MixMember Member, double Share)> members;

    private ExponentiatedGradient(IReadOnlyList<(MixMember Member, double Share)> members, double trainingError, int fits)
        => (this.members, TrainingError, Fits) = (members, trainingError, fits);

    /// <summary>Expected share of the training rows decided wrongly.</summary>
    public double TrainingError { get; }

    /// <summary>Best responses computed during the search, each the fit of a model but for those that are constant.</summary>
    public int Fits { get; }

    /// <summary>Models in the mix, the constant ones included.</summary>
    public int Members => members.Count;

    /// <summary>Share of the mix, 0 to 1, that selects everybody or nobody without looking at the features.</summary>
    public double ConstantShare => members.Where(member => member.Member.Model is null).Sum(member => member.Share);

    /// <param name="features">Should contain the group: see the remarks and <see cref="FeatureMatrix.WithLevels"/>.</param>
    /// <param name="groups">One code per row; a row with a negative code is learned from but is in no constraint.</param>
    /// <param name="truth">The true outcomes; both must occur.</param>
    /// <param name="bound">Largest difference allowed between the rate of a group and that of all, 0 to 1.</param>
    public static ExponentiatedGradient Fit(
        FeatureMatrix features,
        ReadOnlySpan<int> groups,
        ReadOnlySpan<bool> truth,
        ParityConstraint constraint,
        double bound,
        ExponentiatedGradientOptions? options = null,
        CancellationToken cancel = default)
    {
        if (groups.Length != features.Rows || truth.Length != features.Rows) throw new ArgumentException("one group and one outcome per row", nameof(groups));
        if (bound is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(bound), bound, "the bound lies between 0 and 1");
        if (!truth.Contains(true) || !truth.Contains(false)) throw new ArgumentException("both outcomes must occur", nameof(truth));
        var search = new MixSearch(features, truth.ToArray(), new ParityMoments(groups, truth, constraint), bound, options ?? new ExponentiatedGradientOptions());
        var mix = search.Run(cancel);
        var mixed = search.Pool.Zip(mix.Shares).Where(candidate => candidate.Second > 0).ToArray();
        return new ExponentiatedGradient(mixed, mix.Cost, search.Fits);
    }

    /// <summary>Chance that each person is selected: the expected decision.</summary>
    public double[] Probability(FeatureMatrix features)
    {
        var chances = new double[features.Rows];
        foreach (var (member, share) in members)
        {
            var selected = member.Decide(features);
            for (var row = 0; row < chances.Length; row++) chances[row] += selected[row] ? share : 0;
        }

        for (var row = 0; row < chances.Length; row++) chances[row] = Math.Min(1, chances[row]);
        return chances;
    }
}
