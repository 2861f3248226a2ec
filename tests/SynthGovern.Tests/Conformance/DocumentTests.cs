using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SynthGovern.Tests.Conventions;

namespace SynthGovern.Tests.Conformance;

/// <summary>Keeps <c>docs/conformance.md</c> true: an item without a row, a row without a test or a test without a row is red.</summary>
public sealed partial class DocumentTests
{
    private const int Items = 24;

    private static readonly string Document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "conformance.md"));

    [Fact]
    public void EveryItemHasOneRowAndEveryRowNamesTheTestOfItsItem()
    {
        var rows = Rows().Matches(Document).Select(row => (Item: int.Parse(row.Groups["item"].Value, CultureInfo.InvariantCulture), Test: row.Groups["test"].Value)).ToList();
        Assert.Equal(Enumerable.Range(1, Items), rows.Select(row => row.Item));
        var tests = Here().Concat(InNeuralTests()).Distinct().Order().ToList();
        Assert.Equal(tests, rows.Order());
        Assert.Equal(Items, tests.Count);
    }

    [Fact]
    public void EveryFileThatTheDocumentNamesExists()
    {
        var named = Paths().Matches(Document).Select(match => match.Groups["path"].Value).Distinct().ToList();
        Assert.True(named.Count > 10);
        Assert.Empty(named.Where(path => !Path.Exists(Path.Combine(SourceTree.Root, path))));
    }

    private static IEnumerable<(int Item, string Test)> Here()
        => typeof(DocumentTests).Assembly.GetTypes().Where(type => !type.IsAbstract)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .SelectMany(method => method.GetCustomAttributesData().Where(data => data.AttributeType == typeof(TraitAttribute))
                .Select(data => data.ConstructorArguments.Select(argument => (string)argument.Value!).ToArray())
                .Where(trait => trait[0] == "Checklist")
                .Select(trait => (int.Parse(trait[1], CultureInfo.InvariantCulture), method.Name)));

    /// <summary>By their text: that assembly needs a native library, this one does not.</summary>
    private static IEnumerable<(int Item, string Test)> InNeuralTests()
        => SourceTree.Files(["tests/SynthGovern.Neural.Tests/Conformance"], ".cs")
            .SelectMany(file => Traits().Matches(File.ReadAllText(file)))
            .Select(match => (int.Parse(match.Groups["item"].Value, CultureInfo.InvariantCulture), match.Groups["test"].Value));

    [GeneratedRegex(@"^\| (?<item>\d+) \|[^\n]*?`(?<test>[A-Z]\w{20,})`[^\n]*\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`(?<path>(src|tests|docs|policies)/[\w./-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Paths();

    [GeneratedRegex(@"\[Trait\(""Checklist"", ""(?<item>\d+)""\)\][^{;=]*?public (async )?(void|Task) (?<test>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Traits();
}
