namespace SynthGovern.Encoding;

/// <summary>A private fit met facts that were found in the data and that nobody has declared public.</summary>
public sealed record UnconfirmedColumns : Error
{
    public UnconfirmedColumns(IReadOnlyList<string> columns)
        : base("bounds or categories were found in the data and nobody has declared them public")
    {
        Columns = columns;
        Where = string.Join(", ", columns);
        Remedy = "Declare them in the schema (status: declared), or accept what was found with `inspect --declare-public`";
    }

    public override ErrorKind Kind => ErrorKind.BudgetRefused;

    public IReadOnlyList<string> Columns { get; }
}

/// <summary>The schema lacks what a generator needs to know about a column.</summary>
public sealed record DomainMissing : Error
{
    public DomainMissing(string column, string lacking)
        : base($"the schema has no {lacking} for a column")
    {
        Where = column;
        Remedy = $"Declare {lacking} for {column} in the schema";
    }
}

/// <summary>The schema has only identifiers and free text.</summary>
public sealed record NothingToLearn : Error
{
    public NothingToLearn(string schema)
        : base("the schema has no column that can be learned") => (Where, Allowed) = (schema, "at least one column that is neither identifier nor text");
}

/// <summary>A condition asks for a value that a column cannot have.</summary>
public sealed record ValueOutsideDomain : Error
{
    public ValueOutsideDomain(string column, string got, string allowed)
        : base("no such value") => (Where, Got, Allowed) = ("--where " + column, got.Length == 0 ? "nothing" : got, allowed);
}

/// <summary>A table is not of the shape that its schema says.</summary>
public sealed record TableDoesNotFit : Error
{
    public TableDoesNotFit(string column, string got, string allowed)
        : base("the table does not fit the schema") => (Where, Got, Allowed) = (column, got, allowed);
}

/// <summary>A saved encoder is damaged, or belongs to another schema.</summary>
public sealed record EncoderStateCorrupt : Error
{
    public EncoderStateCorrupt(string column, string why)
        : base("the saved encoder does not fit the schema")
        => (Where, Got, Remedy) = (column, why, "Fit again, or take the schema that was saved with the encoder");
}
