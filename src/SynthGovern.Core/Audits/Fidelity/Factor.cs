using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// A column of labels as a factor with few levels: the most frequent labels of the training table, and one level for all others, those that fewer
/// than five training rows hold among them. A label that stands in one row would decide a coefficient of association alone.
/// </summary>
/// <param name="Codes">For training, control and extract, one level per row; −1 where the label is missing.</param>
internal sealed record Factor(int Levels, int[][] Codes)
{
    private const int FewestHolders = 5;
    private const int MostLevels = 64;

    public static Factor Of(CellColumn cells)
    {
        var missing = cells.Number - 1;
        var counts = cells.Count(cells.Train);
        var own = Enumerable.Range(0, missing).Where(label => counts[label] >= FewestHolders).OrderByDescending(label => counts[label]).ThenBy(label => label).Take(MostLevels - 1).ToArray();
        var levelOf = new int[cells.Number];
        Array.Fill(levelOf, own.Length);
        for (var level = 0; level < own.Length; level++) levelOf[own[level]] = level;
        levelOf[missing] = LabelColumn.Missing;
        return new Factor(own.Length + 1, [Recode(cells.Train), Recode(cells.Control), Recode(cells.Synthetic)]);

        int[] Recode(int[] rows) => Array.ConvertAll(rows, cell => levelOf[cell]);
    }
}
