using System.Security.Cryptography;

namespace SynthGovern.Tables;

/// <summary>The schema as a file that a steward reads and edits; <c>docs/schema.md</c> describes it.</summary>
public static class SchemaYaml
{
    /// <param name="reasons">Per column, why it was marked as it is: written as comments beside it.</param>
    public static string Write(Schema schema, IReadOnlyDictionary<string, IReadOnlyList<string>>? reasons = null)
        => new SchemaYamlWriter(reasons).Write(schema);

    /// <summary>Strict: an unknown key, a wrong kind or a contradiction is an error with its line.</summary>
    /// <param name="name">For errors, for example "adult.yaml".</param>
    public static Result<Schema> Read(string yaml, string name) => new SchemaYamlReader(name).Read(yaml);

    /// <summary>SHA-256, lower-case hex, of the schema as it is written without comments.</summary>
    public static string Hash(Schema schema) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Write(schema))));
}
