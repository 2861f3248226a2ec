namespace SynthGovern.Governance.Sources;

public sealed record UnknownSource : Error
{
    public UnknownSource(string name)
        : base("there is no source of this name")
        => (Got, Remedy) = (name, "Register it with 'source add'");
}

public sealed record SourceNameNotAllowed : Error
{
    public SourceNameNotAllowed(string name)
        : base("source name cannot be used")
        => (Got, Allowed) = ($"\"{name}\"", "1 to 64 letters, digits, hyphens, dots or underscores, a letter or digit first");
}

public sealed record SourceNameTaken : Error
{
    public SourceNameTaken(string name)
        : base("there is already a source of this name")
        => (Got, Remedy) = (name, "Choose another name: a source is never replaced, because its budget is spent on its people");
}

public sealed record SourceFileKnown : Error
{
    public SourceFileKnown(string name, string registered)
        : base("this file is registered already")
        => (Where, Got, Remedy) = (name, $"the file of source {registered}", $"Use {registered}: the same people cannot have a second budget");
}

public sealed record SourceTooSmall : Error
{
    public SourceTooSmall(string name, int subjects)
        : base("the source has too few people to be split")
        => (Where, Got, Allowed) = (name, $"{subjects}", $"at least {SourceRegistry.FewestSubjects} subjects, or rows when no subject is declared");
}

/// <summary>The file in the data folder is gone or is not the one that was registered.</summary>
public sealed record SourceFileChanged : Error
{
    public SourceFileChanged(string name, string got)
        : base("the stored file of the source is not the one registered")
        => (Where, Got, Remedy) = (name, got, "Restore the data folder from a copy");

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}
