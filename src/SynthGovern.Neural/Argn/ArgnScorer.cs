namespace SynthGovern.Neural.Argn;

/// <summary>Log-probability of rows: the sum over the parts of each given those before it, averaged over a few orders.</summary>
internal sealed class ArgnScorer(ArgnNetwork network)
{
    private const int BatchRows = 2048;

    /// <summary>Random orders besides that of the schema.</summary>
    private const int OtherOrders = 3;

    /// <param name="codes">// (parts)(rows)</param>
    /// <returns>// (rows)</returns>
    public double[] Score(int[][] codes)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var positions = ArgnOrders.Positions(network, 1 + OtherOrders, order => order == 0, new SeededRandom(0));
        var scores = new double[codes[0].Length];
        for (var start = 0; start < scores.Length; start += BatchRows)
        {
            using var batch = NewDisposeScope();
            var count = Math.Min(BatchRows, scores.Length - start);
            using var rows = ArgnRows.Of(network.Layout, codes, [.. Enumerable.Range(start, count)], network.Device);
            for (var order = 0; order <= OtherOrders; order++)
            {
                var sums = LogLikelihood(network, rows, 0, count, positions.narrow(0, order, 1)).cpu().data<float>().ToArray();
                for (var row = 0; row < count; row++) scores[start + row] += sums[row] / (1.0 + OtherOrders);
            }
        }

        return scores;
    }

    /// <summary>In one order, what is unknown left out.</summary>
    /// <param name="position">// (1, s)</param>
    /// <returns>// (rows)</returns>
    public static Tensor LogLikelihood(ArgnNetwork network, ArgnRows rows, int start, int count, Tensor position)
    {
        var logProbabilities = network.LogProbabilities(rows.Inputs.narrow(0, start, count).unsqueeze(0), position);
        var ofTargets = network.OfTargets(logProbabilities, rows.Targets.narrow(0, start, count).transpose(0, 1)); // (s, rows)
        return ofTargets.mul(rows.Known.narrow(0, start, count).transpose(0, 1)).sum(0, keepdim: false);
    }
}
