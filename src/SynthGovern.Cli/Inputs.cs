using SynthGovern.Tables;

namespace SynthGovern.Cli;

/// <summary>Reading schemas and tables that the user named.</summary>
internal static class Inputs
{
    /// <summary>The schema of a file, or what can be inferred from the data when none is named.</summary>
    public static Result<Schema> ReadSchema(string? path, string data, Terminal terminal)
    {
        if (path is not null) return Files.ReadText(path).Then(text => SchemaYaml.Read(text, Path.GetFileName(path)));
        if (!Files.OpenRead(data).TryGet(out var stream, out var error)) return error;
        using (stream)
        {
            if (!SchemaInference.Infer(stream, Path.GetFileName(data), InferenceOptions.Unconfirmed).TryGet(out var inferred, out error)) return error;
            terminal.Say($"No schema was named: it is inferred from {Path.GetFileName(data)}, and nothing in it is declared public.");
            return inferred.Schema;
        }
    }

    /// <summary>Reads a table and says aloud what did not fit the declarations.</summary>
    public static Result<Table> ReadTable(string path, Schema schema, Terminal terminal, ColumnsToRead columns = ColumnsToRead.All)
    {
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        using (stream)
        {
            if (!CsvReader.Read(stream, schema, Path.GetFileName(path), columns).TryGet(out var read, out error)) return error;
            foreach (var notice in read.Notices) terminal.Say($"{Path.GetFileName(path)}: {notice}");
            return read.Table;
        }
    }
}
