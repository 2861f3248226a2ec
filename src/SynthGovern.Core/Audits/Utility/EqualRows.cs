using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// As many labelled rows of each of the three tables, drawn by the seed: an analysis of fewer rows is less certain, so that only equal numbers
/// make the control a yardstick for the extract.
/// </summary>
internal sealed record EqualRows(LabelledRows Train, LabelledRows Control, LabelledRows Synthetic)
{
    /// <summary>Rows of each table.</summary>
    public int Count => Train.Rows.Length;

    public static EqualRows Of(AuditTables tables, Target target, int most, ulong seed)
    {
        var smallest = new[] { tables.Train, tables.Control, tables.Synthetic }.Min(table => Outcome.Of(table, target).Count(outcome => outcome is not null));
        return new EqualRows(Rows(tables.Train), Rows(tables.Control), Rows(tables.Synthetic));

        LabelledRows Rows(Table table) => LabelledRows.Of(table, target, Math.Min(most, smallest), new SeededRandom(seed).Split(1));
    }

    /// <summary>Which table has fewer rows of one outcome than are needed, in words; null when none has.</summary>
    public string? TooFew(int fewestPerClass)
    {
        foreach (var (rows, name) in new[] { (Train, "training"), (Control, "control"), (Synthetic, "synthetic") })
        {
            if (rows.Smallest >= fewestPerClass) continue;
            return string.Create(CultureInfo.InvariantCulture, $"of the {rows.Rows.Length} {name} rows compared, {rows.Positives} have the favourable value and {rows.Rows.Length - rows.Positives} another; {fewestPerClass} of each are needed");
        }

        return null;
    }
}
