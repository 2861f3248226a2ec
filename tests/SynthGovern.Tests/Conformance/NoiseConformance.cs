using SynthGovern.Generators.Groups;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;
using SynthGovern.Tests.Privacy;

namespace SynthGovern.Tests.Conformance;

/// <summary>Items 1 to 3 and 5 of the checklist: what the noise looks like from outside.</summary>
public sealed class NoiseConformance
{
    /// <summary>Sizes of groups that were counted once with noise are what anybody gets to see as a number; the unit is a row.</summary>
    private static readonly Schema Schema = new("rows", [new ColumnSchema("sex", ColumnKind.Categorical) { Categories = new(["F", "M"], Clinic.Declared) }])
    {
        Protected = [new ProtectedAttribute("sex", "F")],
    };

    /// <summary>
    /// Laplace noise made of doubles, whose sums with 0 and with 1 fall on different sets of numbers (Mironov 2012): diffprivlib, smartnoise-core,
    /// PySyft. Here both worlds show the same set, which is every whole number.
    /// </summary>
    [Fact]
    [Trait("Checklist", "1")]
    public void ANoisyCountOfZeroAndOfOneFallOnTheSameLattice()
    {
        var (none, one) = (Released(0, 4000, Budget(1)), Released(1, 4000, Budget(1)));
        Assert.Empty(none.Concat(one).Where(count => count != Math.Round(count)).Take(5));
        var middle = Enumerable.Range(-3, 8).Select(count => (double)count).ToList();
        Assert.Equal(middle, none.Distinct().Where(middle.Contains).Order());
        Assert.Equal(middle, one.Distinct().Where(middle.Contains).Order());
    }

    /// <summary>
    /// Rounding of value plus noise, whose last bits tell the value (Haney et al. 2022): opendp, opacus with secure_mode, diffprivlib,
    /// cross-media measurement. The last bits of counts of neighbours have one distribution; scores are rounded before anything random happens.
    /// </summary>
    [Fact]
    [Trait("Checklist", "2")]
    public void TheLastBitsOfANoisyCountTellNothingAndScoresAreRoundedBeforeTheDraw()
    {
        // A deviation of some hundreds: seen modulo 16, a count has no more than exp(−1000) of its value left.
        var (few, more) = (Released(40, 20_000, Budget(0.02)), Released(41, 20_000, Budget(0.02)));
        HaveOneDistribution(few, more, count => (int)((long)count & 15));
        HaveOneDistribution(few, more, count => Math.Min(12, System.Numerics.BitOperations.TrailingZeroCount((long)count)));

        var mechanism = new ExponentialMechanism(1, 1);
        int[] Choices(params double[] scores)
        {
            var bits = Known(5);
            return [.. Enumerable.Range(0, 500).Select(_ => mechanism.Choose(scores, bits))];
        }

        Assert.Equal(Choices(3, 2.5, 0, -1), Choices(3 + 1e-9, 2.5 - 1e-10, -0.0, Math.BitDecrement(-1)));
    }

    /// <summary>
    /// Samplers that are nearly right, by doubles in the coin that accepts, and that take −0 or NaN (opendp). Draws follow the exact law, and no
    /// instruction between the bits and the accepted value computes with a floating-point number.
    /// </summary>
    [Fact]
    [Trait("Checklist", "3")]
    public void SamplersFollowTheirLawAndNoFloatingPointNumberDecides()
    {
        var (gaussian, laplace) = (new DiscreteGaussian(1, 4), new DiscreteLaplace(3, 2));
        ChiSquare.OfWholeNumbers(gaussian.Sample, x => Math.Exp(-2.0 * x * x), 5);
        ChiSquare.OfWholeNumbers(laplace.Sample, x => Math.Exp(-Math.Abs(x) / 1.5), 20);
        double[] scores = [0, -0.0, 0.7, 2, -5];
        var (bits, mechanism) = (new CryptographicBits(), new ExponentialMechanism(1.5, 1));
        ChiSquare.Of(() => mechanism.Choose(scores, bits), SelectionProbabilities.Exponential(scores, 1.5, 1));

        // Below sigma², as a discrete Gaussian must be: .2150 for a quarter.
        var variance = Enumerable.Range(0, 200_000).Average(_ => gaussian.Sample(bits) is var x ? (double)x * x : 0);
        Assert.InRange(variance, 0.2087, 0.2213);
        Assert.All([double.NaN, double.PositiveInfinity], bad => Assert.Throws<ArgumentOutOfRangeException>(() => mechanism.Choose([0, bad], bits)));

        Assert.Empty(FloatingPoint.InMethodsOf(typeof(CryptographicBits), typeof(BernoulliExp), typeof(AliasTable), typeof(GaussianWeights)));
        Assert.Empty(FloatingPoint.InMethodsOf(("Sample", typeof(DiscreteLaplace)), ("Sample", typeof(DiscreteGaussian)), ("Accept", typeof(DiscreteGaussian)), ("Accept", typeof(GridScores)), ("Fill", typeof(TabulatedGaussian))));
        Assert.NotEmpty(FloatingPoint.InMethodsOf(typeof(SelectionProbabilities)));
    }

    /// <summary>One stream of random numbers used for several steps or fits, so that noise cancels: found in the DP-WGAN of the NIST challenge.</summary>
    [Fact]
    [Trait("Checklist", "5")]
    public void NoTwoDrawsShareBitsAndNoiseOfStepsIsIndependent()
    {
        // Every half of a word of the source is different, so one that is handed out twice shows.
        var (number, seen) = (0U, new HashSet<uint>());
        var counted = new CryptographicBits(bytes =>
        {
            for (var at = 0; at < bytes.Length; at += sizeof(uint)) BitConverter.TryWriteBytes(bytes.AsSpan(at), number++);
        });
        for (var draw = 0; draw < 5000; draw++)
        {
            var word = counted.NextUInt64();
            Assert.True(seen.Add((uint)word) && seen.Add((uint)(word >> 32)), "bits were handed out twice");
        }

        const int Steps = 40_000;
        var (bits, wide) = (new CryptographicBits(), new DiscreteGaussian(1_000_000));
        var noise = new double[Steps];
        for (var step = 0; step < Steps; step++) noise[step] = wide.Sample(bits) / 1000.0;
        var (first, second, source) = (new int[Steps], new int[Steps], new TabulatedGaussian(bits));
        source.Fill(first);
        source.Fill(second);
        foreach (var lag in new[] { 1, 2, 3, 7 }) Assert.InRange(noise.Skip(lag).Zip(noise, (left, right) => left * right).Average(), -5 / Math.Sqrt(Steps), 5 / Math.Sqrt(Steps));
        Assert.InRange(first.Zip(second, (left, right) => (double)left * right / ((double)TabulatedGaussian.Sigma * TabulatedGaussian.Sigma)).Average(), -5 / Math.Sqrt(Steps), 5 / Math.Sqrt(Steps));
        Assert.NotEqual(Released(40, 20, Budget(0.02)), Released(40, 20, Budget(0.02)));
    }

    /// <summary>The noisy number of rows that hold M, as often as asked.</summary>
    private static double[] Released(int count, int times, PrivacyBudget budget)
    {
        var table = new Table([new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], [0, 0, 0, .. Enumerable.Repeat(1, count)])]);
        var sizes = GroupSizes.Plan(Schema, budget).Value;
        return [.. Enumerable.Range(0, times).Select(_ => sizes.Measure(table).Single(size => size.Group == "M").Count)];
    }

    private static PrivacyBudget Budget(double epsilon) => PrivacyBudget.Of(epsilon, 1e-6).Value;

    private static CryptographicBits Known(ulong seed)
    {
        var random = new SeededRandom(seed);
        return new CryptographicBits(bytes => Array.ConvertAll(new byte[bytes.Length], _ => (byte)random.Next(256)).CopyTo(bytes, 0));
    }

    /// <summary>Two-sample chi-square at the 0.999999 quantile (Wilson and Hilferty).</summary>
    private static void HaveOneDistribution(double[] left, double[] right, Func<double, int> cell)
    {
        var (ours, theirs) = (left.CountBy(cell).ToDictionary(), right.CountBy(cell).ToDictionary());
        var cells = ours.Keys.Union(theirs.Keys).Where(key => ours.GetValueOrDefault(key) + theirs.GetValueOrDefault(key) >= 20).ToList();
        var statistic = cells.Sum(key => Math.Pow(ours.GetValueOrDefault(key) - theirs.GetValueOrDefault(key), 2) / (ours.GetValueOrDefault(key) + theirs.GetValueOrDefault(key)));
        var limit = cells.Count * Math.Pow(1 - (2 / (9.0 * cells.Count)) + (4.753 * Math.Sqrt(2 / (9.0 * cells.Count))), 3);
        Assert.True(statistic < limit, $"chi-square {statistic:F1} over {cells.Count} cells exceeds {limit:F1}");
    }
}
