using MathNet.Numerics;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// How many people of a population are alone in their class, estimated from the class sizes of a simple random sample of it. Without sample
/// uniques every estimate is 0.
/// </summary>
internal sealed class PopulationUniques
{
    /// <summary>Up to this share of the population in the sample Dankar's rule trusts Pitman's model.</summary>
    private const double SmallShare = 0.1;

    private readonly int[] sizes;
    private readonly long population;

    /// <param name="sampleSizes">Rows of the sample in each class; classes with 0 rows are not looked at.</param>
    /// <param name="population">People in the population, at least as many as rows of the sample.</param>
    public PopulationUniques(IEnumerable<int> sampleSizes, long population)
    {
        (sizes, this.population) = ([.. sampleSizes.Where(size => size > 0)], population);
        Rows = sizes.Sum();
        ArgumentOutOfRangeException.ThrowIfLessThan(population, Rows);
    }

    public int Rows { get; }

    public int SampleUniques => sizes.Count(size => size == 1);

    /// <summary>
    /// Zayatz 1991: each sample unique is a population unique with the chance that follows by Bayes' rule when the classes of the population
    /// have the sizes of those of the sample.
    /// </summary>
    public double Zayatz()
    {
        if (SampleUniques == 0) return 0;
        double uniques = SampleUniques;
        return uniques * uniques / sizes.Sum(OneDrawn);
    }

    /// <summary>Pitman's sampling formula by maximum likelihood (Pitman 1996; Hoshino 2001); null when the likelihood has no maximum.</summary>
    public double? Pitman() => SampleUniques == 0 ? 0 : PitmanModel.Fit(sizes)?.Uniques(population);

    /// <summary>The shifted negative binomial of Chen and Keller-McNulty 1998; null when no such model has the sample's singles and pairs.</summary>
    public double? ShiftedNegativeBinomial()
    {
        if (SampleUniques == 0) return 0;
        var share = (double)Rows / population;
        var classes = ShiftedNegativeBinomialModel.EstimatedClasses(sizes, share);
        return ShiftedNegativeBinomialModel.Fit(classes, share, SampleUniques, sizes.Count(size => size == 2))?.Uniques;
    }

    /// <summary>Dankar et al. 2012: Pitman's model for small samples, else the smaller of the other two.</summary>
    public (double Estimate, string Model) Dankar()
    {
        if ((double)Rows / population <= SmallShare) return Pitman() is { } pitman ? (pitman, "Pitman") : (Zayatz(), "Zayatz");
        var zayatz = Zayatz();
        return ShiftedNegativeBinomial() is { } negative && negative < zayatz ? (negative, "shifted negative binomial") : (zayatz, "Zayatz");
    }

    /// <summary>The hypergeometric chance that exactly one of a class of the population's is drawn.</summary>
    private double OneDrawn(int size)
    {
        if (Rows == population) return size == 1 ? 1 : 0;
        return size * Math.Exp(LogChoose(population - size, Rows - 1) - LogChoose(population, Rows));
    }

    private static double LogChoose(long all, long chosen)
        => all < chosen ? double.NegativeInfinity : SpecialFunctions.GammaLn(all + 1) - SpecialFunctions.GammaLn(chosen + 1) - SpecialFunctions.GammaLn(all - chosen + 1);
}
