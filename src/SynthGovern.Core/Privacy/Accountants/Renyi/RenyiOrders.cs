namespace SynthGovern.Privacy.Accountants.Renyi;

/// <summary>At which orders a Rényi curve is kept.</summary>
public static class RenyiOrders
{
    /// <summary>Those of dp_accounting: 1.1 to 10.9 in steps of 0.1, 11 to 63, then 128, 256, 512 and 1024.</summary>
    public static IReadOnlyList<double> Default { get; } =
        [.. Enumerable.Range(1, 99).Select(tenth => 1 + (tenth / 10.0)), .. Enumerable.Range(11, 53).Select(order => (double)order), 128, 256, 512, 1024];
}
