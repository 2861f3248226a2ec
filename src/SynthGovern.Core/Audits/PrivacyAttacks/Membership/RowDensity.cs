using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// How usual a row is among given people, for models that cannot be fitted again: a kernel density of the numbers times the frequency of each
/// label, taken on its own, with one made-up person per level so that no label is impossible.
/// </summary>
internal sealed class RowDensity
{
    private readonly StandardNumbers numbers;
    private readonly GaussianDensity? density;
    private readonly (string Name, double[] LogFrequencies)[] labels;

    /// <param name="train">Decides the units of the numbers.</param>
    /// <param name="people">At least one row, with the levels of every table that will be asked about.</param>
    public RowDensity(Table train, Table people)
    {
        numbers = new StandardNumbers(train);
        if (numbers.Width > 0) density = new GaussianDensity(numbers.Of(people.Select(Enumerable.Range(0, Math.Min(people.RowCount, DistanceScorer.MostKernels)).ToArray())));
        labels = [.. people.Columns.OfType<LabelColumn>().Select(column => (column.Name, LogFrequencies(column)))];
    }

    public double[] LogAt(Table rows, int threads, CancellationToken cancel)
    {
        var logs = density?.LogAt(numbers.Of(rows), threads, cancel) ?? new double[rows.RowCount];
        foreach (var (name, frequencies) in labels)
        {
            var codes = rows.Labels(name).Codes;
            for (var row = 0; row < logs.Length; row++) logs[row] += frequencies[codes[row] + 1];
        }

        return logs;
    }

    /// <summary>Missing first, then the levels.</summary>
    private static double[] LogFrequencies(LabelColumn column)
    {
        var counts = new double[column.Levels.Count + 1];
        Array.Fill(counts, 1);
        foreach (var code in column.Codes) counts[code + 1]++;
        return Array.ConvertAll(counts, count => Math.Log(count / (column.Count + counts.Length)));
    }
}
