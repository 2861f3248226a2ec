using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// The groups of a protected attribute. A label is a group. A number with at most <see cref="FewValues"/> different values in the
/// training table gives a group per value; any other number, such as age, is cut into four bands at the training quartiles, so
/// that every band has enough people to be judged.
/// </summary>
internal sealed class Grouping
{
    public const int None = -1;
    private const int FewValues = 6;

    private readonly double[]? values;
    private readonly double[]? breaks;

    public Grouping(Column train)
    {
        if (train is LabelColumn labels)
        {
            Names = labels.Levels;
            return;
        }

        var numbers = (NumberColumn)train;
        var sorted = numbers.Values.ToArray().Where(value => !double.IsNaN(value)).Order().ToArray();
        var distinct = sorted.Distinct().ToArray();
        if (distinct.Length <= FewValues)
        {
            values = distinct;
            Names = [.. values.Select(numbers.Format.Text)];
            return;
        }

        breaks = [.. Enumerable.Range(1, 3).Select(quarter => sorted[(int)((long)quarter * sorted.Length / 4)]).Distinct()];
        var texts = breaks.Select(numbers.Format.Text).ToArray();
        Names = [$"up to {texts[0]}", .. Enumerable.Range(1, texts.Length - 1).Select(i => $"above {texts[i - 1]} to {texts[i]}"), $"above {texts[^1]}"];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The group of every row; <see cref="None"/> when the value is missing or belongs to no group.</summary>
    public int[] Of(Column column)
    {
        if (values is null && breaks is null) return ((LabelColumn)column).Codes.ToArray();
        var groups = new int[column.Count];
        var numbers = ((NumberColumn)column).Values;
        for (var row = 0; row < groups.Length; row++) groups[row] = Of(numbers[row]);
        return groups;
    }

    /// <summary>The group of a value as it stands in a file, or the group of that name; <see cref="None"/> when there is none.</summary>
    public int Find(string text)
    {
        for (var group = 0; group < Names.Count; group++)
        {
            if (Names[group] == text) return group;
        }

        var isNumber = double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number);
        return isNumber && (values ?? breaks) is not null ? Of(number) : None;
    }

    private int Of(double value)
    {
        if (double.IsNaN(value)) return None;
        if (values is not null) return Math.Max(None, Array.BinarySearch(values, value));
        var position = Array.BinarySearch(breaks!, value);
        return position >= 0 ? position : ~position;
    }
}
