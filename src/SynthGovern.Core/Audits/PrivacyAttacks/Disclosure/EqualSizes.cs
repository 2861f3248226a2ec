using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// As many training rows as control rows, drawn without replacement: a larger table has a nearer row, an equal row and a linked row for
/// everybody more often, whoever learned from it.
/// </summary>
/// <param name="TrainRows">Which rows of the training table these are, in rising order.</param>
/// <param name="Shown">
/// All training rows divided by those compared, 1 or more. A row that the extract copies is found only if it is among those compared,
/// so that a share of copies in the extract is this times the share that is found.
/// </param>
internal sealed record EqualSizes(Table Train, Table Control, int[] TrainRows, double Shown)
{
    public static EqualSizes Of(Table train, Table control, SeededRandom random)
    {
        var size = Math.Min(train.RowCount, control.RowCount);
        var rows = TableRows.Draw(train.RowCount, size, random.Split(1));
        return new EqualSizes(train.Select(rows), control.Select(TableRows.Draw(control.RowCount, size, random.Split(2))), rows, (double)train.RowCount / size);
    }
}
