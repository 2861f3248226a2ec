using SynthGovern.Generators.Independent;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>Rows drawn from noisy marginals, every column by itself: what a fit may count wherever one without protection counts the data.</summary>
internal static class PaidSample
{
    private const int Rows = 50_000;

    public static Table Of(NoisyMarginals known, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new Table([.. known.Marginals.Select((marginal, i) => marginal.Domain.Decode(marginal.Sample(Rows, random.Split((ulong)i))))]);
    }
}
