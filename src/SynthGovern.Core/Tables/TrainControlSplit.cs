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

    /// <summary>All rows of one subject fall on the same side. Both sides get at least one subject when there are two.</summary>
    /// <param name="controlShare">Share of the subjects that fall on the control side, strictly between 0 and 1.</param>
    public static SplitAssignment Draw(Table table, Schema schema, double controlShare, RandomNumberGenerator random)
    {
        if (!(controlShare is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(controlShare), controlShare, "a share lies strictly between 0 and 1");
        var subjects = Subjects.Of(table, schema);
        var order = Enumerable.Range(0, subjects.Count).ToArray();
        new CryptographicShuffle(random).Shuffle(order);
        var wanted = (int)Math.Round(controlShare * subjects.Count, MidpointRounding.AwayFromZero);
        var control = subjects.Count < 2 ? 0 : Math.Clamp(wanted, 1, subjects.Count - 1);
        var inControl = new bool[table.RowCount];
        foreach (var person in order.AsSpan(0, control))
        {
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
