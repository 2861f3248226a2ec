using System.Buffers.Binary;
using System.Collections;
using System.Security.Cryptography;

namespace SynthGovern.Tables;

/// <param name="InControl">One per row of the source.</param>
/// <param name="Hash">SHA-256, lower-case hex, of the assignment: what a release cites.</param>
public sealed record SplitAssignment(bool[] InControl, string Hash);

/// <summary>
/// The one split of a source into rows to learn from and rows of other people to compare with. It is drawn once per source, from the
/// cryptographic source, and never again: whoever could draw twice could choose.
/// </summary>
public static class TrainControlSplit
{
    public const double DefaultControlShare = 0.3;

    /// <summary>
    /// All rows of one subject fall on the same side. A coin of its own for each subject, and not a fixed number of subjects for the
    /// control: with a fixed number, adding one person can push another one out of train, and what was paid for adding or removing one
    /// would not cover it. So the sizes vary, and with few subjects a side may be empty.
    /// </summary>
    /// <param name="controlShare">The chance of each subject to fall on the control side, strictly between 0 and 1.</param>
    public static SplitAssignment Draw(Table table, Schema schema, double controlShare, RandomNumberGenerator random)
    {
        if (!(controlShare is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(controlShare), controlShare, "a share lies strictly between 0 and 1");
        var subjects = Subjects.Of(table, schema);
        var coins = new byte[sizeof(uint) * subjects.Count];
        random.GetBytes(coins);
        var heads = (uint)(controlShare * (1UL << 32));
        var inControl = new bool[table.RowCount];
        for (var person = 0; person < subjects.Count; person++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(coins.AsSpan(sizeof(uint) * person)) >= heads) continue;
            foreach (var row in subjects.RowsOf(person)) inControl[row] = true;
        }

        return new SplitAssignment(inControl, Hash(inControl));
    }

    public static (Table Train, Table Control) Apply(Table table, SplitAssignment split)
    {
        if (split.InControl.Length != table.RowCount)
            throw new ArgumentException($"the split has {split.InControl.Length} rows, the table {table.RowCount}", nameof(split));
        return (table.Select(RowsWhere(split, inControl: false)), table.Select(RowsWhere(split, inControl: true)));
    }

    private static int[] RowsWhere(SplitAssignment split, bool inControl)
        => [.. Enumerable.Range(0, split.InControl.Length).Where(row => split.InControl[row] == inControl)];

    /// <summary>Over the number of rows (8 bytes, big-endian) and one bit per row, the first row in the lowest bit of the first byte.</summary>
    public static string Hash(bool[] inControl)
    {
        var bytes = new byte[sizeof(long) + ((inControl.Length + 7) / 8)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, inControl.Length);
        new BitArray(inControl).CopyTo(bytes, sizeof(long));
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
