using SynthGovern.Tables;

namespace SynthGovern.Learning;

/// <summary>
/// The features of a regression whose coefficients are read, learned from one table: a number is standardised; a label is compared with its most
/// frequent value, level by level, levels rarer than <see cref="RareShare"/> of the rows standing with that reference; missing is a level. A
/// feature that follows from those before it is left out, as statistics packages do with aliased terms. All are scaled to a standard deviation of
/// 1 in the table learned from, so that coefficients of several tables have one unit.
/// </summary>
internal sealed class RegressionDesign
{
    /// <summary>Levels with a smaller share of the rows have no coefficient of their own.</summary>
    public const double RareShare = 0.02;

    /// <summary>A feature with less of its variance left by those before it follows from them.</summary>
    private const double Aliased = 1e-6;

    private readonly List<Term> terms = [];

    private RegressionDesign()
    {
    }

    /// <summary>Name of each coefficient, for example "age" or "sex = F".</summary>
    public IReadOnlyList<string> Names => [.. terms.Select(term => term.Name)];

    public static RegressionDesign Learn(Table table, CancellationToken cancel)
    {
        var design = new RegressionDesign();
        foreach (var column in table.Columns)
        {
            cancel.ThrowIfCancellationRequested();
            if (column is LabelColumn labels) design.AddLevels(labels);
            else design.AddNumber((NumberColumn)column);
        }

        if (design.terms.Count == 0) return design;
        var kept = Independent(RegressionCoefficients.Gram(design.Encode(table), _ => 1, cancel));
        for (var term = design.terms.Count - 1; term >= 0; term--)
        {
            if (!kept[term]) design.terms.RemoveAt(term);
        }

        return design;
    }

    /// <summary>The same features of any table with the same columns and levels.</summary>
    public FeatureMatrix Encode(Table table)
    {
        var blocks = terms.Select((term, index) => (Term: term, Index: index)).GroupBy(pair => pair.Term.IsLevel ? pair.Term.Column : pair.Term.Name, StringComparer.Ordinal).ToArray();
        var (indices, values) = (new int[table.RowCount * blocks.Length], new double[table.RowCount * blocks.Length]);
        for (var block = 0; block < blocks.Length; block++)
        {
            var (first, column) = (blocks[block].First(), table[blocks[block].First().Term.Column]);
            if (first.Term.IsLevel) WriteLevels((LabelColumn)column, [.. blocks[block]], indices, values, block, blocks.Length);
            else WriteNumbers((NumberColumn)column, first.Term, first.Index, indices, values, block, blocks.Length);
        }

        return new FeatureMatrix(table.RowCount, terms.Count, blocks.Length, indices, values);
    }

    private void AddLevels(LabelColumn labels)
    {
        var counts = new int[labels.Levels.Count + 1];
        foreach (var code in labels.Codes) counts[code + 1]++;
        var reference = Array.IndexOf(counts, counts.Max());
        for (var level = 0; level < counts.Length; level++)
        {
            var share = (double)counts[level] / labels.Count;
            if (level == reference || share < RareShare) continue;
            terms.Add(new Term(labels.Name, level - 1, IsMissing: false, 0, 1 / Math.Sqrt(share * (1 - share))) { Name = level == 0 ? $"{labels.Name} is missing" : $"{labels.Name} = {labels.Levels[level - 1]}" });
        }
    }

    private void AddNumber(NumberColumn numbers)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var value in numbers.Values)
        {
            if (double.IsNaN(value)) continue;
            (count, sum) = (count + 1, sum + value);
        }

        var mean = sum / Math.Max(1, count);
        foreach (var value in numbers.Values) squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        var missing = 1 - ((double)count / numbers.Count);
        if (squares > 0) terms.Add(new Term(numbers.Name, null, IsMissing: false, mean, 1 / Math.Sqrt(squares / numbers.Count)) { Name = numbers.Name });
        if (missing is >= RareShare and <= 1 - RareShare) terms.Add(new Term(numbers.Name, null, IsMissing: true, 0, 1 / Math.Sqrt(missing * (1 - missing))) { Name = $"{numbers.Name} is missing" });
    }

    private static void WriteLevels(LabelColumn labels, (Term Term, int Index)[] levels, int[] indices, double[] values, int offset, int width)
    {
        var ofLevel = new (int Index, double Value)[labels.Levels.Count + 1];
        foreach (var (term, index) in levels) ofLevel[term.Level!.Value + 1] = (index, term.Scale);
        for (var row = 0; row < labels.Count; row++) (indices[(row * width) + offset], values[(row * width) + offset]) = ofLevel[labels.Codes[row] + 1];
    }

    private static void WriteNumbers(NumberColumn numbers, Term term, int index, int[] indices, double[] values, int offset, int width)
    {
        for (var row = 0; row < numbers.Count; row++)
        {
            var (entry, value) = ((row * width) + offset, numbers.Values[row]);
            indices[entry] = index;
            values[entry] = term.IsMissing ? (double.IsNaN(value) ? term.Scale : 0) : double.IsNaN(value) ? 0 : (value - term.Mean) * term.Scale;
        }
    }

    /// <summary>Which features add something to those before them and the intercept: a sweep of their centred products (Cholesky).</summary>
    private static bool[] Independent(double[,] gram)
    {
        var size = gram.GetLength(0) - 1;
        var (kept, rest, n) = (new bool[size], new double[size, size], gram[size, size]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++) rest[i, j] = gram[i, j] - (gram[i, size] * gram[j, size] / n);
        }

        for (var pivot = 0; pivot < size; pivot++)
        {
            // Scaled to a standard deviation of 1, every feature began with a sum of squares of n.
            kept[pivot] = rest[pivot, pivot] > Aliased * n;
            if (!kept[pivot]) continue;
            for (var i = pivot + 1; i < size; i++)
            {
                var factor = rest[i, pivot] / rest[pivot, pivot];
                for (var j = pivot + 1; j < size; j++) rest[i, j] -= factor * rest[pivot, j];
            }
        }

        return kept;
    }

    /// <param name="Level">Code of the level, −1 for missing; null for a number.</param>
    private sealed record Term(string Column, int? Level, bool IsMissing, double Mean, double Scale)
    {
        public required string Name { get; init; }

        public bool IsLevel => Level is not null;
    }
}
