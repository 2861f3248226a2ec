namespace SynthGovern.Tables.Yaml;

/// <summary>Keeps the first problem of a schema file; what is read after it is thrown away.</summary>
internal sealed class SchemaProblems(string file)
{
    public Error? First { get; private set; }

    public void Add(long line, string what, string? got = null, string? allowed = null, string? remedy = null)
        => First ??= new SchemaProblem(file, line, what) { Got = got, Allowed = allowed, Remedy = remedy };
}
