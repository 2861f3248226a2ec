using System.Numerics;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Tests.Privacy;

public sealed class TabulatedGaussianTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(400)]
    public void ATableHasItsExactDistribution(long variance)
    {
        var ((edge, table), bits) = (TabulatedGaussian.Tabulate(variance), new CryptographicBits());
        var weights = Enumerable.Range(-edge, (2 * edge) + 1).Select(x => Math.Exp(-(double)x * x / (2 * variance))).ToArray();
        ChiSquare.Of(() => table.Draw(bits), Array.ConvertAll(weights, weight => weight / weights.Sum()));
    }

    [Fact]
    public void DrawsOfTheSumHaveItsExactDistribution()
    {
        // Blocks of an eighth of a sigma, whose probabilities are sums over the exact one; then the place inside a block of 256.
        const int Block = TabulatedGaussian.Sigma / 8;
        var exact = new double[80];
        for (var x = -40 * Block; x < 40 * Block; x++) exact[(x / Block) + 40 - (x < 0 && x % Block != 0 ? 1 : 0)] += Math.Exp(-(double)x * x / (2.0 * TabulatedGaussian.Sigma * TabulatedGaussian.Sigma));
        var total = exact.Sum();
        var noise = new int[200_000];
        new TabulatedGaussian(new CryptographicBits()).Fill(noise);
        var next = 0;
        ChiSquare.Of(() => noise[next++] is var x && x >= -40 * Block && x < 40 * Block ? (int)Math.Floor((double)x / Block) + 40 : -1, Array.ConvertAll(exact, weight => weight / total));
        next = 0;
        ChiSquare.Of(() => ((noise[next++] % 256) + 256) % 256, [.. Enumerable.Repeat(1 / 256.0, 256)]);
    }

    [Fact]
    public void ATableAddsUpToOneAndIsNearTheExactProbabilitiesBeyondDoubles()
    {
        var (edge, table) = TabulatedGaussian.Tabulate(1024L * 1024);
        var shares = table.Shares;
        Assert.Equal(BigInteger.One << 120, shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share));
        // p(x + 1) p(x − 1) / p(x)² is exp(−1 / variance) for every x: the series of it to 110 bits, in units of 2^−110.
        var expected = Enumerable.Range(0, 8).Aggregate((Sum: BigInteger.Zero, Term: BigInteger.One << 110), (at, k) => (at.Sum + at.Term, -at.Term / ((k + 1) * (1L << 20)))).Sum;
        foreach (var x in new[] { 1, 100, 1000, 2500 })
        {
            BigInteger before = shares[edge + x - 1], here = shares[edge + x], after = shares[edge + x + 1];
            var error = BigInteger.Abs((before * after << 110) / (here * here) - expected);
            Assert.True(error < BigInteger.One << 20, $"at {x} the second ratio is off by {error} units of 2^-110");
        }
    }

    [Fact]
    public void AWordThatTiesWithAThresholdIsDecidedByASecondOne()
    {
        // Three equal weights in four columns: the thresholds are no multiples of 2^-62, so that some ties must be decided.
        var table = new AliasTable([1, 1, 1]);
        var counts = new int[4];
        foreach (var second in new[] { (byte)0, byte.MaxValue })
        {
            for (var column = 0; column < 4; column++) counts[Tie(table, column, second)]++;
        }

        Assert.Equal(0, counts[3]);
        Assert.All(counts[..3], count => Assert.True(count > 0));

        static int Tie(AliasTable table, int column, byte second)
        {
            var word = ((ulong)column << 62) | (table.Threshold(column) >> 2);
            var filled = BitConverter.GetBytes(word).Concat(Enumerable.Repeat(second, 8)).ToArray();
            return table.Draw(new CryptographicBits(bytes => filled.CopyTo(bytes, 0)));
        }
    }

    [Fact]
    public void AStatedDistanceCoversTheRoundingOfBothTables()
    {
        var columns = TabulatedGaussian.Tabulate(1024L * 1024).Table.Shares.Length + TabulatedGaussian.Tabulate(65_520).Table.Shares.Length;
        var cut = 4 * Math.Exp(-13 * 13 / 2.0) / (13 * Math.Sqrt(2 * Math.PI));
        Assert.True(Math.ScaleB(columns, -120) + cut < TabulatedGaussian.DistancePerDraw / 2);
    }
}
