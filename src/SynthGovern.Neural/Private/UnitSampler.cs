using SynthGovern.Generators.Independent;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// Poisson sampling of the units of privacy from the cryptographic source: every subject, or every row where the schema names no subject, is in a
/// batch independently with the same probability, by one row of its own drawn afresh each time. Not thread-safe.
/// </summary>
internal sealed class UnitSampler
{
    private const uint Whole = 1U << 31;

    private readonly CryptographicBits bits;
    private readonly int[][] rowsOfUnit;
    private readonly uint threshold;

    /// <param name="probability">As <see cref="Exactly"/> returns it.</param>
    public UnitSampler(Table train, Schema schema, double probability, CryptographicBits bits)
    {
        (this.bits, threshold) = (bits, (uint)(probability * Whole));
        var subjects = RowWeights.Subjects(train, schema);
        rowsOfUnit = subjects is null
            ? [.. Enumerable.Range(0, train.RowCount).Select(row => new[] { row })]
            : [.. Enumerable.Range(0, train.RowCount).Where(row => subjects[row] >= 0).GroupBy(row => subjects[row]).Select(rows => rows.ToArray())];
    }

    public int Units => rowsOfUnit.Length;

    /// <summary>The nearest probability that is drawn exactly: a multiple of 2⁻³¹, at least one.</summary>
    public static double Exactly(double probability) => Math.Max(1, Math.Round(probability * Whole)) / Whole;

    /// <summary>The rows of one batch, one per unit; often none.</summary>
    public long[] Draw()
    {
        var rows = new List<long>();
        foreach (var own in rowsOfUnit)
        {
            if (bits.Next(Whole) < threshold) rows.Add(own.Length == 1 ? own[0] : own[bits.Next((uint)own.Length)]);
        }

        return [.. rows];
    }
}
