namespace SynthGovern.Tables.Inference;

internal static class TargetGuess
{
    /// <summary>A column with two labels that is sensitive or named like an outcome, the last one first; null when no side of it is clearly good.</summary>
    public static Target? Of(IReadOnlyList<ColumnGuess> columns)
    {
        var candidate = columns is [.., var last] && IsOutcome(last) ? last : columns.FirstOrDefault(column => IsOutcome(column) && column.Header.Says(Vocabulary.Targets) is not null);
        if (candidate?.Schema.Categories?.Levels is not { } levels) return null;
        var unwanted = candidate.Header.Says(Vocabulary.UnwantedOutcomes);
        var good = levels.FirstOrDefault(Vocabulary.GoodLabels.Contains);
        var favourable = good ?? levels.FirstOrDefault(unwanted is null ? Vocabulary.YesLabels.Contains : Vocabulary.NoLabels.Contains);
        if (favourable is null) return null;
        candidate.Because($"target: a guess: two labels, {(ReferenceEquals(candidate, columns[^1]) ? "in the last column" : "and a header like an outcome")}. Delete the line when nobody would predict it");
        var why = good is not null ? "" : unwanted is null ? ", as it means yes" : $", as '{unwanted}' is not wished for";
        candidate.Because($"target: '{favourable}' is taken to be good for the person{why}. Let somebody decide it, and name them under decided_by");
        return new Target(candidate.Schema.Name, favourable);
    }

    private static bool IsOutcome(ColumnGuess column)
        => column.Schema is { Categories.Levels.Count: 2 } && !column.IsProtected
            && (column.Schema.Role == ColumnRole.Sensitive || column.Header.Says(Vocabulary.Targets) is not null);
}
