namespace SynthGovern.Learning.Fair;

/// <summary>
/// Collects candidates for a mix of classifiers. Each round asks for two best responses, weighted logistic regressions: one to the multipliers of the exponentiated
/// gradient (Agarwal et al. 2018, algorithm 1), one to those of the cheapest mix so far, which is where a new candidate can lower the
/// error (column generation). The result is the cheapest mix of all candidates rather than their average, so the bound holds exactly on the training rows.
/// </summary>
internal sealed class MixSearch
{
    /// <summary>Decisions only change where the log odds cross 0: a rough minimum is enough, and the search stays quick.</summary>
    private const double GradientPerRow = 1e-4;

    private readonly FeatureMatrix features;
    private readonly bool[] truth;
    private readonly ParityMoments moments;
    private readonly double bound;
    private readonly ExponentiatedGradientOptions options;
    private LogisticRegression? last;

    public MixSearch(FeatureMatrix features, bool[] truth, ParityMoments moments, double bound, ExponentiatedGradientOptions options)
    {
        (this.features, this.truth, this.moments, this.bound, this.options) = (features, truth, moments, bound, options);
        Pool.AddRange(new[] { false, true }.Select(constant => Judged(null, constant)).OrderBy(member => member.Error));
    }

    /// <summary>The two constants, the better one first, then a candidate per response.</summary>
    public List<MixMember> Pool { get; } = [];

    public int Fits { get; private set; }

    public CheapestMix.Solution Run(CancellationToken cancel)
    {
        // A tenth of the standard error of an accuracy: no test on as many rows could see a smaller gain.
        var noticeable = 0.05 / Math.Sqrt(features.Rows);
        var exponents = new double[moments.Count];
        var mix = Cheapest();
        for (var idle = 0; idle < options.Patience && Fits < options.MostFits;)
        {
            var before = mix.Cost;
            Respond(Multipliers(exponents), cancel);
            for (var i = 0; i < exponents.Length; i++) exponents[i] += options.LearningRate / options.MultiplierBound * (Pool[^1].Excess[i] - bound);
            mix = Cheapest();

            // No constraint costs anything, so no mix can be better than the unconstrained model.
            if (Array.TrueForAll(mix.Multipliers, multiplier => multiplier == 0)) break;
            if (Fits < options.MostFits) Respond(mix.Multipliers, cancel);
            mix = Cheapest();
            idle = before - mix.Cost > noticeable ? 0 : idle + 1;
        }

        return mix;
    }

    private CheapestMix.Solution Cheapest() => CheapestMix.Of([.. Pool.Select(member => member.Error)], [.. Pool.Select(member => member.Excess)], bound);

    /// <summary>B · exp θ / (1 + Σ exp θ), without overflow.</summary>
    private double[] Multipliers(double[] exponents)
    {
        var largest = Math.Max(0, exponents.Max());
        var total = Math.Exp(-largest) + exponents.Sum(exponent => Math.Exp(exponent - largest));
        return Array.ConvertAll(exponents, exponent => options.MultiplierBound * Math.Exp(exponent - largest) / total);
    }

    /// <summary>Adds the classifier that makes error plus multiplied excess small: a row is worth selecting when that is cheaper than not, and weighs by how much.</summary>
    private void Respond(double[] multipliers, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var costs = new double[truth.Length];
        for (var row = 0; row < costs.Length; row++) costs[row] = (truth[row] ? -1.0 : 1.0) / costs.Length;
        moments.AddCosts(costs, multipliers);
        var mean = costs.Average(Math.Abs);
        var select = Array.ConvertAll(costs, cost => cost < 0);
        Fits++;
        if (!select.Contains(true) || !select.Contains(false))
        {
            Pool.Add(Judged(null, select[0]));
            return;
        }

        last = LogisticRegression.Fit(features, select, Array.ConvertAll(costs, cost => Math.Abs(cost) / mean), options.Ridge, last, GradientPerRow, cancel);
        Pool.Add(Judged(last, false));
    }

    private MixMember Judged(LogisticRegression? model, bool constant)
    {
        var decisions = MixMember.Decide(model, constant, features);
        var wrong = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            if (decisions[row] != truth[row]) wrong++;
        }

        return new MixMember(model, constant, (double)wrong / truth.Length, moments.Excess(decisions));
    }
}
