using SynthGovern.Releases;

namespace SynthGovern.Cli;

public sealed record BadCommandLine : Error
{
    public BadCommandLine(string words)
        : base(words)
        => Remedy = "See ./synthgovern --help";
}

public sealed record FileMissing : Error
{
    public FileMissing(string path)
        : base("there is no such file")
        => (Got, Remedy) = (path, "Check the path");
}

public sealed record IsAFolder : Error
{
    public IsAFolder(string path)
        : base("a file is needed, this is a folder")
        => Got = path;
}

public sealed record NotReadable : Error
{
    public NotReadable(string path, string why)
        : base("the file cannot be read")
        => (Where, Got) = (path, why);
}

public sealed record NotWritable : Error
{
    public NotWritable(string path, string why)
        : base("the output cannot be written")
        => (Where, Got, Remedy) = (path, why, "Name a file in a folder that exists and that you may write to");
}

public sealed record BadPair : Error
{
    public BadPair(string option, string got, string allowed)
        : base("the option cannot be read")
        => (Where, Got, Allowed) = (option, got, allowed);
}

public sealed record MissingCompanion : Error
{
    public MissingCompanion(string given, string missing)
        : base($"{given} needs {missing}")
        => Remedy = $"Give both {given} and {missing}";
}

public sealed record EvidenceUnreadable : Error
{
    public EvidenceUnreadable(string path, string why)
        : base("this is not a file of audit results")
        => (Where, Got, Allowed) = (path, why, "what './synthgovern audit --json FILE' writes");
}

public sealed record TokenMissing : Error
{
    public TokenMissing(string variable)
        : base("this verb acts in the name of a person")
        => (Allowed, Remedy) = ($"that person's API token in {variable}", "Get a token with './synthgovern user add' and set the variable");

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record RoleMissing : Error
{
    public RoleMissing(string person, Role needed)
        : base($"{person} may not do this")
        => Allowed = needed.ToString();

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record EvidenceHashDiffers : Error
{
    public EvidenceHashDiffers(string given, string? actual)
        : base("you approve other evidence than the release has")
    {
        (Where, Got) = ("--evidence", given);
        Allowed = actual is null ? "a release that was audited" : "the hash of the evidence that you were shown, at least 12 characters of it";
        Remedy = "Read the evidence again and approve what you read";
    }

    public override ErrorKind Kind => ErrorKind.Denied;
}

public sealed record NotAModel : Error
{
    public NotAModel(string path, IEnumerable<string> generators)
        : base("this is not a model that can be read here")
        => (Got, Allowed) = (path, "what './synthgovern fit' wrote with one of " + string.Join(", ", generators));
}

public sealed record AbilityMissing : Error
{
    public AbilityMissing(string ability, string generator, IReadOnlyList<string> able)
        : base($"a model of this generator cannot {ability}")
    {
        (Got, Allowed) = (generator, able.Count == 0 ? "no generator that is installed" : string.Join(", ", able));
        Remedy = "Fit one of those that can";
    }
}
