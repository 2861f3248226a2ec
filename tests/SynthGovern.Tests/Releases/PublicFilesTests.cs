using System.Text.Json.Nodes;
using SynthGovern.Audits;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Releases;

public sealed class PublicFilesTests
{
    [Fact]
    public async Task ThePublicDecisionHoldsNothingThatWasMeasuredAndNoNameOfTheSource()
    {
        using var outcome = (await ReleaseRun.RunAsync(Given.Input(AllAudits.Find(["similarity", "outcome-gap"]).Value), null, CancellationToken.None)).Value;
        var evidence = outcome.Evidence;
        var issued = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var decision = PublicDecision.Of(evidence, "r1", [new PublicApproval(Role.Officer, "carla", issued)], issued);
        var text = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(decision));
        foreach (var measured in evidence.Audits.SelectMany(audit => audit.Measurements).Where(measured => measured.Value is > 0 and < 1))
        {
            Assert.DoesNotContain(CanonicalJson.Number(measured.Value!.Value), text);
        }

        foreach (var secret in new[] { evidence.Source.Hash, evidence.Source.SplitHash, "\"verdict\"", "readmitted", "Allowed", "\"admissions\"", evidence.Request.Recipient }) Assert.DoesNotContain(secret, text);
        Assert.Equal(issued.AddDays(365), decision.ExpiresAt);
        Assert.Equal(evidence.Extract.Hash, (string?)JsonNode.Parse(text)!["extract"]!["hash"]);
    }

    [Fact]
    public void TheDictionaryShowsWhatIsDeclaredAndNothingElse()
    {
        var declared = new Declaration(DeclarationStatus.Declared, "steward");
        var schema = new Schema("people",
        [
            new ColumnSchema("id", ColumnKind.Identifier),
            new ColumnSchema("age", ColumnKind.Integer) { Bounds = new Bounds(0, 110, declared), MayBeMissing = true },
            new ColumnSchema("income", ColumnKind.Decimal) { Bounds = new Bounds(0, 918_273, Declaration.Unconfirmed) },
            new ColumnSchema("hired", ColumnKind.Boolean) { Categories = new Categories(["no", "yes"], declared) },
            new ColumnSchema("note", ColumnKind.Text),
        ])
        { Targets = [new Target("hired", "yes")] };
        var dictionary = DataDictionary.Of(schema);
        Assert.Equal(["id", "age", "income", "hired"], dictionary.Columns.Select(column => column.Name));
        Assert.Equal(("0", "110"), (dictionary.Columns[1].Low, dictionary.Columns[1].High));
        Assert.Null(dictionary.Columns[2].High);
        Assert.Equal(["no", "yes"], dictionary.Columns[3].Categories);
        Assert.Contains("yes is the favourable one", dictionary.Columns[3].Meaning);
        Assert.DoesNotContain("918273", System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(dictionary)));
    }

    [Fact]
    public void TheDictionarySaysWhichConstraintsEveryRowKeeps()
    {
        var declared = new Declaration(DeclarationStatus.Declared, "steward");
        var schema = new Schema("stays", [.. new[] { "begin", "end", "bed" }.Select(name => new ColumnSchema(name, ColumnKind.Integer) { Bounds = new Bounds(0, 9, declared) })])
        {
            Constraints = [new OrderConstraint("begin", "end", Strict: true, declared), new UniqueConstraint(["bed", "begin"], declared)],
        };
        var meanings = DataDictionary.Of(schema).Columns.Select(column => column.Meaning).ToList();
        Assert.EndsWith("Less than end in every row. Different in every row together with bed.", meanings[0], StringComparison.Ordinal);
        Assert.EndsWith("More than begin in every row.", meanings[1], StringComparison.Ordinal);
    }
}
