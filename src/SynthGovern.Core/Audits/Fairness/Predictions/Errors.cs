namespace SynthGovern.Audits.Fairness.Predictions;

public sealed record PredictionColumnMissing : Error
{
    public PredictionColumnMissing(string file, string column, IEnumerable<string> present)
        : base("a column is missing")
        => (Where, Got, Allowed) = (file, column, string.Join(", ", present));
}

public sealed record PredictionCell : Error
{
    public PredictionCell(string file, long line, string column, string got, string allowed)
        : base("a cell cannot be used")
        => (Where, Got, Allowed) = ($"{file}, line {line}, column {column}", got.Length == 0 ? "an empty cell" : got, allowed);
}

public sealed record AmbiguousName : Error
{
    private AmbiguousName(string where, string got, string remedy)
        : base("a name holds the sign & as a word of its own, which joins the names of intersections")
        => (Where, Got, Remedy) = (where, got, remedy);

    public static AmbiguousName OfColumn(string file, string column) => new(file, $"column {column}", "Rename the column, for example with and in place of &");

    public static AmbiguousName OfValue(string file, long line, string column, string value)
        => new($"{file}, line {line}, column {column}", value, "Write the value otherwise, for example with and in place of &, or ask for one group column without a control column");
}

public sealed record NothingPredicted : Error
{
    public NothingPredicted(string file)
        : base("the file holds neither decisions nor scores")
        => (Where, Allowed) = (file, "a column y_pred of 0 and 1, or a column score between 0 and 1, or both");
}

public sealed record NoGroups : Error
{
    public NoGroups(string attribute)
        : base("a group column has no value in any row")
        => Where = attribute;
}

public sealed record UnknownReference : Error
{
    public UnknownReference(string attribute, string reference, IEnumerable<string> groups)
        : base("there is no such reference group")
        => (Where, Got, Allowed) = (attribute, reference, string.Join(", ", groups));
}

public sealed record ReferenceWithoutGroups : Error
{
    public ReferenceWithoutGroups(string attribute, IEnumerable<string> attributes)
        : base("a reference group is named for a column that is not among the groups")
        => (Got, Allowed) = (attribute, string.Join(", ", attributes));
}

public sealed record FeatureRowsDiffer : Error
{
    public FeatureRowsDiffer(string file, int got, int expected)
        : base("the features belong to other rows than the predictions")
        => (Where, Got, Allowed) = (file, $"{got} rows", $"{expected} rows, in the order of the predictions");
}
