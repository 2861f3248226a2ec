using System.Globalization;
using System.Text.Json.Nodes;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Governance.Bundles;

/// <summary>In-toto Statement v1 about a release: the SHA-256 of every file of the bundle but the attestation itself, and the decision.</summary>
internal sealed record InTotoStatement(IReadOnlyDictionary<string, string> Subjects, JsonObject Predicate)
{
    public const string StatementType = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "https://synthgovern/release-decision/v1";

    private const int MaximumSubjects = 100;

    public string Release => StrictJson.Text(Predicate, "release")!;

    public DateTimeOffset IssuedAt => Time(Predicate, "issuedAt")!.Value;

    public DateTimeOffset ExpiresAt => Time(Predicate, "expiresAt")!.Value;

    public byte[] ToBytes() => CanonicalJson.Bytes(new JsonObject
    {
        ["_type"] = StatementType,
        ["predicate"] = Predicate.DeepClone(),
        ["predicateType"] = PredicateType,
        ["subject"] = new JsonArray([.. Subjects.OrderBy(subject => subject.Key, StringComparer.Ordinal).Select(subject => new JsonObject
        {
            ["digest"] = new JsonObject { ["sha256"] = subject.Value },
            ["name"] = subject.Key,
        })]),
    });

    public static Result<InTotoStatement> Read(byte[] bytes, string name)
    {
        if (!StrictJson.Read(bytes, name).TryGet(out var root, out var error)) return error;
        if (!StrictJson.Has(root, "_type", "predicate", "predicateType", "subject")
            || StrictJson.Text(root, "_type") != StatementType
            || StrictJson.Text(root, "predicateType") != PredicateType
            || root["predicate"] is not JsonObject predicate)
            return BundleInvalid.Of(name, $"not an in-toto statement v1 with predicate {PredicateType}");
        if (ProblemOf(predicate) is { } problem) return BundleInvalid.Of(name, problem);
        return ReadSubjects(root["subject"] as JsonArray, name).Then<InTotoStatement>(subjects
            => predicate["extract"] is JsonObject extract && StrictJson.Text(extract, "hash") == subjects[BundleNames.Extract]
                ? new InTotoStatement(subjects, predicate)
                : BundleInvalid.Of(name, "its predicate is about another extract than its subjects"));
    }

    /// <summary>What a predicate lacks, or null.</summary>
    public static string? ProblemOf(JsonObject predicate)
    {
        if (StrictJson.Text(predicate, "release") is not { Length: > 0 and <= 40 } release || !release.All(char.IsAsciiLetterOrDigit)) return "its predicate names no release";
        return Time(predicate, "issuedAt") is { } from && Time(predicate, "expiresAt") is { } until && from <= until
            ? null
            : "its predicate does not say from when and until when it is good";
    }

    private static Result<Dictionary<string, string>> ReadSubjects(JsonArray? array, string name)
    {
        if (array is not { Count: > 0 and <= MaximumSubjects }) return BundleInvalid.Of(name, "its statement has no subjects");
        var subjects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in array)
        {
            if (item is not JsonObject subject || !StrictJson.Has(subject, "digest", "name")
                || subject["digest"] is not JsonObject digest || !StrictJson.Has(digest, "sha256")
                || StrictJson.Sha256(digest, "sha256") is not { } hash
                || StrictJson.Text(subject, "name") is not { } file)
                return BundleInvalid.Of(name, "a subject that is not a name with a SHA-256");
            if (!BundleNames.IsSafe(file) || file == BundleNames.Attestation) return BundleInvalid.Of(name, "a subject whose name cannot be a file of a bundle");
            if (!subjects.TryAdd(file, hash)) return BundleInvalid.Of(name, $"the subject {file} twice");
        }

        var missing = BundleNames.Attested.Where(required => !subjects.ContainsKey(required)).ToList();
        return missing.Count == 0 ? subjects : BundleInvalid.Of(name, $"no subject {string.Join(", ", missing)}");
    }

    private static DateTimeOffset? Time(JsonObject predicate, string key)
        => StrictJson.Text(predicate, key) is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
