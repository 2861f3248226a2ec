namespace SynthGovern.Neural.Adversarial;

/// <summary>Conditions and, for each, a random row of train that meets it. Lives while training only: it holds row numbers.</summary>
internal sealed class TrainingBySampling
{
    private readonly ConditionSampler byLogarithm;
    private readonly Dictionary<(int Span, int Column), int[]> rowsOf = [];

    /// <param name="codes">For each of <paramref name="labelSpans"/>, the code of each row.</param>
    public TrainingBySampling(IReadOnlyList<Encoding.Spans.EncodedSpan> all, int[] labelSpans, int[][] codes)
    {
        var frequencies = Frequencies(all, labelSpans, codes);
        byLogarithm = ConditionSampler.Of(all, labelSpans, [.. frequencies.Select(counts => (IReadOnlyList<double>)[.. counts.Select(count => Math.Log(count + 1))])]);
        for (var i = 0; i < labelSpans.Length; i++)
        {
            foreach (var group in codes[i].Select((code, row) => (code, row)).GroupBy(pair => pair.code, pair => pair.row))
                rowsOf.Add((labelSpans[i], all[labelSpans[i]].Start + group.Key), [.. group]);
        }
    }

    /// <summary>How many rows have each code of each span.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Frequencies(IReadOnlyList<Encoding.Spans.EncodedSpan> all, int[] labelSpans, int[][] codes)
    {
        var counts = labelSpans.Select(span => new double[all[span].Width]).ToArray();
        for (var i = 0; i < labelSpans.Length; i++)
        {
            foreach (var code in codes[i]) counts[i][code]++;
        }

        return counts;
    }

    public (ConditionedCode Condition, int Row) Draw(SeededRandom random)
    {
        var condition = byLogarithm.Draw(random);
        var rows = rowsOf[(condition.Span, condition.Column)];
        return (condition, rows[random.Next(rows.Length)]);
    }
}
