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
        var rows = Draw(train.RowCount, size, random.Split(1));
        return new EqualSizes(train.Select(rows), control.Select(Draw(control.RowCount, size, random.Split(2))), rows, (double)train.RowCount / size);
    }

    /// <summary>So many different numbers below <paramref name="all"/>, in rising order.</summary>
    public static int[] Draw(int all, int wanted, SeededRandom random)
    {
        var rows = new int[all];
        for (var row = 0; row < all; row++) rows[row] = row;
        if (wanted >= all) return rows;
        random.Shuffle<int>(rows);
        Array.Resize(ref rows, wanted);
        Array.Sort(rows);
        return rows;
    }
}
