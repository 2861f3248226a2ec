using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>The rows of a table whose number is known, without the column of that number.</summary>
internal sealed record NumberedRows(Table Features, double[] Values)
{
    /// <param name="most">When more rows are known, as many are drawn from them.</param>
    public static NumberedRows Of(Table table, string column, int most, SeededRandom random)
    {
        var values = table.Numbers(column).Values.ToArray();
        var all = Enumerable.Range(0, values.Length).Where(row => !double.IsNaN(values[row])).ToArray();
        var known = Array.ConvertAll(TableRows.Draw(all.Length, most, random), row => all[row]);
        return new NumberedRows(table.Project(table.Names.Where(name => name != column)).Select(known), Array.ConvertAll(known, row => values[row]));
    }

    /// <summary>What boosted trees that learned from these rows expect of other rows.</summary>
    public double[] Predict(NumberedRows others, BoostingOptions options, ulong seed, CancellationToken cancel)
    {
        var bins = BinEncoder.Learn(Features, Features.Names);
        return BoostedRegression.Fit(bins.Encode(Features), Values, options, seed, cancel).Predict(bins.Encode(others.Features));
    }
}
