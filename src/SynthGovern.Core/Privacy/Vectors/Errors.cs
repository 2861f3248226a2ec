namespace SynthGovern.Privacy.Vectors;

/// <summary>A record of a kind that is not known here.</summary>
public sealed record UnknownVectorKind : Error
{
    public UnknownVectorKind(string id, string kind, IEnumerable<string> known)
        : base("unknown kind of record")
    {
        (Where, Got, Allowed) = (id, kind, string.Join(", ", known));
        Remedy = "Correct the kind, or leave the record out";
    }
}

/// <summary>An event of a type that is not known here.</summary>
public sealed record UnknownVectorEvent : Error
{
    public UnknownVectorEvent(string where, string? type, IEnumerable<string> known)
        : base("unknown type of event")
    {
        (Where, Got, Allowed) = (where, type ?? "none", string.Join(", ", known));
        Remedy = "Correct the type, or leave the record out";
    }
}

/// <summary>A parameter of a record that is missing or out of range.</summary>
public sealed record BadVectorParameter : Error
{
    public BadVectorParameter(string id, string name, string got, string allowed)
        : base("a parameter of a record cannot be used")
    {
        (Where, Got, Allowed) = ($"{id}, {name}", got, allowed);
        Remedy = "Correct the parameter, or leave the record out";
    }
}

/// <summary>The file is not a list of records.</summary>
public sealed record BadVectorFile : Error
{
    public BadVectorFile(string where, string got)
        : base("not a file of accounting records")
    {
        (Where, Got) = (where, got);
        Allowed = "{\"vectors\": [{\"id\", \"kind\", \"params\", \"expect\"}, …]} with a different id in each record";
    }
}
