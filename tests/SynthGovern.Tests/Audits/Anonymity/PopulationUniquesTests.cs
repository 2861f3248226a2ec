using SynthGovern.Audits.PrivacyAttacks.Anonymity;

namespace SynthGovern.Tests.Audits.Anonymity;

public sealed class PopulationUniquesTests
{
    private const int Classes = 20_000;
    private const double Shape = 0.5;
    private const double Success = 0.1;
    private const double Share = 0.1;

    [Fact]
    public void ExpectedSinglesAndPairsAreThoseOfTheCorrectedFormula()
    {
        Assert.Equal(4543.772303320601, ShiftedNegativeBinomialModel.ExpectedSingles(Classes, Share, Shape, Success), 1e-6);
        Assert.Equal(1442.4115748378429, ShiftedNegativeBinomialModel.ExpectedPairs(Classes, Share, Shape, Success), 1e-6);
    }

    [Fact]
    public void TheModelIsRecoveredFromItsOwnExpectations()
    {
        var model = ShiftedNegativeBinomialModel.Fit(Classes, Share, 4543.772303320601, 1442.4115748378429)!;
        Assert.Equal(Shape, model.Shape, 1e-4);
        Assert.Equal(Success, model.Success, 1e-4);
        Assert.Equal(Classes * Math.Sqrt(0.1), model.Uniques, 1);
    }

    [Fact]
    public void APlantedPopulationIsSampledAndItsUniquesAreEstimated()
    {
        var random = new SeededRandom(11);
        var population = Enumerable.Range(0, Classes).Select(_ => 1 + NegativeBinomial(random)).ToArray();
        var sample = population.Select(size => Enumerable.Range(0, size).Count(_ => random.NextDouble() < Share)).ToArray();
        var truth = population.Count(size => size == 1);
        Assert.InRange(sample.Count(size => size == 1), 4400, 4700);
        Assert.InRange(sample.Count(size => size == 2), 1350, 1530);
        var known = ShiftedNegativeBinomialModel.Fit(Classes, Share, sample.Count(size => size == 1), sample.Count(size => size == 2))!;
        Assert.InRange(known.Uniques / truth, 0.9, 1.1);

        // The number of classes is not known in practice. Shlosser's estimate of it is the weaker part, and errs upwards here.
        var estimated = new PopulationUniques(sample, population.Sum()).ShiftedNegativeBinomial();
        Assert.InRange(estimated!.Value / truth, 1, 3);
    }

    [Fact]
    public void InACompleteSampleTheSampleUniquesAreThePopulations()
    {
        var uniques = new PopulationUniques([1, 1, 1, 2, 5], 10);
        Assert.Equal(3, uniques.Zayatz(), 1e-12);
    }

    [Fact]
    public void AllDifferentRowsHaveNoPitmanModelAndTheRuleFallsBack()
    {
        var uniques = new PopulationUniques(Enumerable.Repeat(1, 50), 1000);
        Assert.Null(uniques.Pitman());
        Assert.Equal((1000.0, "Zayatz"), (Math.Round(uniques.Dankar().Estimate, 6), uniques.Dankar().Model));
    }

    /// <summary>Failures before the half-th success: a gamma mixture of Poisson numbers.</summary>
    private static int NegativeBinomial(SeededRandom random)
    {
        // A gamma of shape one half is half the square of a standard normal.
        var rate = Math.Pow(random.NextGaussian(), 2) / 2 * (1 - Success) / Success;
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-rate));
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }
}
