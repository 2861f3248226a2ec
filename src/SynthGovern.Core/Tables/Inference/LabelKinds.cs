using System.Globalization;

namespace SynthGovern.Tables.Inference;

/// <summary>Whether labels are yes and no, steps of a scale, ranges of numbers, or just names.</summary>
internal static class LabelKinds
{
    /// <summary>The kind and the labels in their order: that of the alphabet where they have none, which says nothing about how frequent they are.</summary>
    public static (ColumnKind Kind, string[] Levels) Of(IReadOnlyCollection<string> labels)
    {
        var sorted = labels.Order(StringComparer.Ordinal).ToArray();
        if (sorted.Length == 2 && sorted.FirstOrDefault(Vocabulary.NoLabels.Contains) is { } no && sorted.FirstOrDefault(Vocabulary.YesLabels.Contains) is { } yes)
            return (ColumnKind.Boolean, [no, yes]);
        if (sorted.Length > 2 && Scale(sorted) is { } scale) return (ColumnKind.Ordinal, scale);
        if (sorted.Length > 2 && Ranges(sorted) is { } ranges) return (ColumnKind.Ordinal, ranges);
        return (ColumnKind.Categorical, sorted);
    }

    private static string[]? Scale(string[] labels)
    {
        var scale = Vocabulary.Scales.FirstOrDefault(steps => labels.All(label => steps.Contains(label, StringComparer.OrdinalIgnoreCase)));
        return scale is null ? null : [.. labels.OrderBy(label => Array.FindIndex(scale, step => step.Equals(label, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>Such as 0-9, 10-19, 20+ or Less than 25, 25 - 45, Greater than 45.</summary>
    private static string[]? Ranges(string[] labels)
    {
        var starts = labels.Select(Start).ToArray();
        if (starts.Any(start => start is null) || starts.Distinct().Count() != labels.Length) return null;
        return [.. labels.Zip(starts).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }

    private static double? Start(string label)
    {
        var words = label.ToLowerInvariant();
        var below = words.StartsWith("less than ", StringComparison.Ordinal) || words.StartsWith("under ", StringComparison.Ordinal) || words.StartsWith('<');
        var above = words.StartsWith("greater than ", StringComparison.Ordinal) || words.StartsWith("over ", StringComparison.Ordinal) || words.StartsWith('>') || words.EndsWith('+');
        var numbers = words.Split([' ', '-', '–', '<', '>', '=', '+', '[', ']', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsAsciiDigit(word[0]))
            .Select(word => double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
            .ToArray();
        if (numbers.Length is 0 or > 2 || numbers.Any(double.IsNaN) || (numbers.Length == 1 && !below && !above)) return null;
        // An open end sorts beyond its limit: "less than 25" before 25, "over 45" after 45.
        return below ? Math.BitDecrement(numbers[0]) : above ? Math.BitIncrement(numbers[0]) : numbers[0];
    }
}
