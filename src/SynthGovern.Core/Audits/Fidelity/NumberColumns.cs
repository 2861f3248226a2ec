using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>The values of a column of numbers in the three tables, without missing ones and from the lowest up.</summary>
/// <param name="SyntheticRows">Rows of the extract, with or without a value.</param>
internal sealed record NumberColumns(string Name, bool IsMoment, double[] Train, double[] Control, double[] Synthetic, int SyntheticRows)
{
    public static NumberColumns Of(AuditTables tables, string column) => new(
        column,
        tables.Train[column].Kind == ColumnKind.DateTime,
        SortedNumbers.Of(tables.Train.Numbers(column)),
        SortedNumbers.Of(tables.Control.Numbers(column)),
        SortedNumbers.Of(tables.Synthetic.Numbers(column)),
        tables.Synthetic.RowCount);

    /// <summary>What a distance between control and training values is multiplied by; see <see cref="Sizes.ControlScale"/>.</summary>
    public double ControlScale => Sizes.ControlScale(Train.Length, Control.Length, Synthetic.Length);
}
