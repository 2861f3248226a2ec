using System.Text.Json.Nodes;

namespace SynthGovern.Tests.Privacy;

/// <summary>The records of vectors/privacy/accounting.json of some kinds; empty when the reference folder is absent.</summary>
internal static class AccountingVectors
{
    public static IReadOnlyList<Vector> Of(string test, params string[] kinds)
    {
        if (!Reference.TryPath("vectors/privacy/accounting.json", out var path))
        {
            Reference.ReportNotRun(test);
            return [];
        }

        var all = JsonNode.Parse(File.ReadAllText(path))!["vectors"]!.AsArray();
        Vector[] found = [.. all.Select(record => new Vector(record!)).Where(vector => kinds.Contains(vector.Kind))];
        Assert.All(kinds, kind => Assert.Contains(found, vector => vector.Kind == kind));
        return found;
    }

    internal sealed record Vector(JsonNode Record)
    {
        public string Id => (string)Record["id"]!;

        public string Kind => (string)Record["kind"]!;

        public double Given(string name) => (double)Record["params"]![name]!;

        public double Expected(string name) => (double)Record["expect"]![name]!;

        public void IsClose(string name, double actual, double relative)
        {
            var expected = Expected(name);
            Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{Id}: {name} is {actual:R}, the vector says {expected:R}");
        }
    }
}
