using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>The rows of a table whose outcome is known, without the column of the target.</summary>
/// <param name="Rows">Where each of them stands in the table, rising.</param>
/// <param name="Favourable">Whether each of them has the favourable value.</param>
internal sealed record LabelledRows(Table Features, int[] Rows, bool[] Favourable)
{
    public int Positives { get; } = Favourable.Count(favourable => favourable);

    /// <summary>Rows of the rarer of the two outcomes.</summary>
    public int Smallest => Math.Min(Positives, Favourable.Length - Positives);

    /// <param name="most">When more rows are known, as many are drawn from them.</param>
    public static LabelledRows Of(Table table, Target target, int most, SeededRandom random)
    {
        var outcome = Outcome.Of(table, target);
        var all = Enumerable.Range(0, outcome.Length).Where(row => outcome[row] is not null).ToArray();
        var known = Array.ConvertAll(TableRows.Draw(all.Length, most, random), row => all[row]);
        var features = table.Project(table.Names.Where(name => name != target.Column));
        return new LabelledRows(known.Length == table.RowCount ? features : features.Select(known), known, Array.ConvertAll(known, row => outcome[row]!.Value));
    }

    /// <summary>These rows above those of another table with the same columns and levels; the row numbers are those of each table.</summary>
    public LabelledRows Above(LabelledRows other) => new(TableRows.Stack(Features, other.Features), [.. Rows, .. other.Rows], [.. Favourable, .. other.Favourable]);
}
