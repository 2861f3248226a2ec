using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Neural.Private;

/// <summary>Rényi differential privacy at whole orders, with Poisson sampling of Gaussian noise (Mironov, Talwar and Zhang 2019).</summary>
internal sealed class SampledGaussianRdp : IAccountant
{
    private static readonly int[] Orders = [.. Enumerable.Range(2, 127), .. new[] { 144, 160, 192, 224, 256, 320, 384, 512 }];

    public string Name => "RDP";

    public Result<double> Epsilon(PrivacyEvent spent, double delta)
    {
        var costs = new List<(int Order, double Cost)>();
        foreach (var order in Orders)
        {
            if (!EventTree.Sum(spent, leaf => Cost(leaf, order), Name).TryGet(out var cost, out var refused)) return refused;
            costs.Add((order, cost));
        }

        return SubstitutedNoise.Epsilon(EventTree.Distance(spent), delta, left => Math.Max(0, costs.Min(at => at.Cost + Math.Log(1 - (1.0 / at.Order)) - (Math.Log(left * at.Order) / (at.Order - 1)))));
    }

    private static double? Cost(PrivacyEvent leaf, int order) => leaf switch
    {
        PoissonSampledEvent { Event: DiscreteGaussianEvent { NoiseMultiplier: var noise }, Probability: var q } => Sampled(q, noise, order),
        DiscreteGaussianEvent { NoiseMultiplier: var noise } => order / (2 * noise * noise),
        _ => null,
    };

    private static double Sampled(double q, double noise, int order)
    {
        if (q == 1) return order / (2 * noise * noise);
        var (largest, logs) = (double.NegativeInfinity, new double[order + 1]);
        var choose = 0.0;
        for (var k = 0; k <= order; k++)
        {
            if (k > 0) choose += Math.Log((order - k + 1.0) / k);
            logs[k] = choose + ((order - k) * Math.Log(1 - q)) + (k * Math.Log(q)) + (((double)k * (k - 1)) / (2 * noise * noise));
            largest = Math.Max(largest, logs[k]);
        }

        return (largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)))) / (order - 1);
    }
}
