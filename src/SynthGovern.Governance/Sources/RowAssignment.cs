using System.Security.Cryptography;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Sources;

/// <summary>
/// What happened to each row of a source file at registration: learned from, held back as control, or dropped because its subject
/// has more rows than declared. Drawn once and stored by its hash.
/// </summary>
internal sealed class RowAssignment(byte[] fates)
{
    private const byte Train = (byte)'t';
    private const byte Control = (byte)'c';
    private const byte Dropped = (byte)'-';
    private const string RowNumber = "\u0001row";

    public byte[] Bytes => fates;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(fates));

    public bool BothSidesHoldSomebody => fates.Contains(Train) && fates.Contains(Control);

    public int Used => fates.Count(fate => fate != Dropped);

    /// <summary>Caps the rows per subject, then splits by subject; both from the cryptographic source.</summary>
    public static RowAssignment Draw(Table table, Schema schema, RandomNumberGenerator random)
    {
        var numbers = new double[table.RowCount];
        for (var row = 0; row < numbers.Length; row++) numbers[row] = row;
        var numbered = new Table([.. table.Columns, new NumberColumn(RowNumber, ColumnKind.Integer, numbers)]);
        var capped = SubjectCap.Apply(numbered, schema, random);
        var split = TrainControlSplit.Draw(capped, schema, TrainControlSplit.DefaultControlShare, random);
        var kept = capped.Numbers(RowNumber).Values;
        var fates = new byte[table.RowCount];
        Array.Fill(fates, Dropped);
        for (var row = 0; row < kept.Length; row++) fates[(int)kept[row]] = split.InControl[row] ? Control : Train;
        return new RowAssignment(fates);
    }

    public (Table Train, Table Control) Apply(Table table) => (table.Select(RowsOf(Train)), table.Select(RowsOf(Control)));

    private int[] RowsOf(byte fate) => [.. Enumerable.Range(0, fates.Length).Where(row => fates[row] == fate)];
}
