using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// The bins in which the distribution of a column is drawn, few enough for a page: of labels, the most frequent ones in the training table and one bin for
/// the rest; of numbers with few different training values, each of these; of others, ranges of equal width between the 0.5 % and the 99.5 % quantile of the
/// training values, with round borders, and what lies beyond. Missing values have a bin of their own where there are any.
/// </summary>
internal static class DistributionPicture
{
    private const int MostLabels = 12;
    private const int Ranges = 20;
    private const double Beyond = 0.005;
    private const string Others = "other values";

    public static DistributionIllustration Of(Column train, Column control, Column synthetic)
    {
        var (labels, isOrdered, binOf) = train switch
        {
            LabelColumn column => OfLabels(column),
            NumberColumn column when SortedNumbers.Of(column) is { Length: > 0 } sorted => OfNumbers(column, sorted),
            _ => new Bins([Others], true, (_, _) => 0),
        };
        var bins = labels.Count + 1;
        var (inTrain, inControl, inSynthetic) = (Shares(train), Shares(control), Shares(synthetic));
        var shares = Enumerable.Range(0, bins)
            .Select(bin => new DistributionShare(bin == labels.Count ? "missing" : labels[bin], inTrain[bin], inSynthetic[bin], inControl[bin]))
            .Where((share, bin) => share.Real + share.Synthetic + share.Control > 0 || (bin < labels.Count && isOrdered && labels[bin] != Others));
        return new DistributionIllustration(train.Name, isOrdered, [.. shares]);

        double[] Shares(Column column)
        {
            var counts = new double[bins];
            for (var row = 0; row < column.Count; row++) counts[column.IsMissing(row) ? bins - 1 : binOf(column, row)]++;
            return Array.ConvertAll(counts, count => count / column.Count);
        }
    }

    private static Bins OfLabels(LabelColumn train)
    {
        var counts = new int[train.Levels.Count];
        foreach (var code in train.Codes)
        {
            if (code != LabelColumn.Missing) counts[code]++;
        }

        var isOrdered = train.Kind == ColumnKind.Ordinal;
        var drawn = Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(MostLabels).ToArray();
        if (isOrdered) Array.Sort(drawn);
        var binOfCode = new int[counts.Length];
        Array.Fill(binOfCode, drawn.Length);
        for (var bin = 0; bin < drawn.Length; bin++) binOfCode[drawn[bin]] = bin;
        return new Bins([.. drawn.Select(code => train.Levels[code]), Others], isOrdered, (column, row) => binOfCode[((LabelColumn)column).Codes[row]]);
    }

    private static Bins OfNumbers(NumberColumn train, double[] sorted)
    {
        var few = SortedNumbers.Runs(sorted).Take(Ranges + 1).Select(run => run.Value).ToArray();
        if (few.Length <= Ranges)
        {
            return new Bins([.. few.Select(train.Format.Text), Others], true, (column, row) => Array.BinarySearch(few, Value(column, row)) is >= 0 and var bin ? bin : few.Length);
        }

        var (low, high) = (SortedNumbers.Quantile(sorted, Beyond), SortedNumbers.Quantile(sorted, 1 - Beyond));
        if (low == high) (low, high) = (sorted[0], sorted[^1]);
        var borders = Borders(low, high, train.Kind);
        var texts = Array.ConvertAll(borders, border => Text(border, train));
        var ranges = Enumerable.Range(0, borders.Length - 1).Select(i => $"{texts[i]} to below {texts[i + 1]}");
        return new Bins([$"below {texts[0]}", .. ranges, $"{texts[^1]} and above"], true, (column, row) => Bin(borders, Value(column, row)));
    }

    private static double Value(Column column, int row) => ((NumberColumn)column).Values[row];

    private static int Bin(double[] borders, double value)
    {
        var position = Array.BinarySearch(borders, value);
        return position >= 0 ? position + 1 : ~position;
    }

    /// <summary>Borders of about twenty ranges; for plain numbers multiples of 1, 2 or 5 times a power of ten, for whole ones no fractions.</summary>
    private static double[] Borders(double low, double high, ColumnKind kind)
    {
        var step = (high - low) / Ranges;
        if (!double.IsFinite(step)) return [low, high];
        if (kind == ColumnKind.DateTime) return [.. Enumerable.Range(0, Ranges + 1).Select(i => low + (i * step))];
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        step = power * (step / power <= 1 ? 1 : step / power <= 2 ? 2 : step / power <= 5 ? 5 : 10);
        if (kind == ColumnKind.Integer) step = Math.Max(1, step);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Rounded((first + i) * step))];
    }

    /// <summary>Three tenths, and not the double next to it that three times a tenth is.</summary>
    private static double Rounded(double border) => double.Parse(border.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(double border, NumberColumn train)
        => train.Kind == ColumnKind.DateTime ? train.Format.Text(border) : border.ToString("G10", CultureInfo.InvariantCulture);

    private sealed record Bins(IReadOnlyList<string> Labels, bool IsOrdered, Func<Column, int, int> BinOf);
}
