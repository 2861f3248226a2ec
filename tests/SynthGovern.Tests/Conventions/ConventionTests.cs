namespace SynthGovern.Tests.Conventions;

/// <summary>Promises about the shape of the code; a failure names the offenders.</summary>
public sealed class ConventionTests
{
    private const int LineCap = 500;
    private const int InterfaceCap = 12;

    private static readonly string[] CodeFolders = ["src", "tests"];

    [Fact]
    public void NoSourceFileIsLongerThanTheCap()
    {
        var files = SourceTree.Files(CodeFolders, ".cs", ".razor", ".css", ".sh", ".cpp", ".h").ToList();
        Assert.True(files.Count > 40, "the source tree was found");
        Assert.Empty(files.Where(file => File.ReadLines(file).Count() > LineCap).Select(SourceTree.Relative));
    }

    [Fact]
    public void MedianSourceFileIsShort()
    {
        var lengths = SourceTree.Files(["src"], ".cs").Select(file => File.ReadLines(file).Count()).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 100);
    }

    [Fact]
    public void TopLevelHoldsNothingElse()
    {
        string[] allowed =
        [
            "src", "tests", "policies", "docs", "SynthGovern.sln", "README.md", "LICENSE", "appsettings.json", "synthgovern",
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "out",
        ];
        var visible = Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.');
        Assert.Empty(visible.Except(allowed));
    }

    [Fact]
    public void ThereAreFewInterfaces()
    {
        var interfaces = SourceTree.Files(["src"], ".cs")
            .SelectMany(File.ReadLines)
            .Count(line => line.TrimStart().StartsWith("public interface ", StringComparison.Ordinal) || line.TrimStart().StartsWith("internal interface ", StringComparison.Ordinal));
        Assert.InRange(interfaces, 1, InterfaceCap);
    }

    [Fact]
    public void NoCodeIsLeftUnfinished()
    {
        string[] marks = ["NotImplemented" + "Exception", "TO" + "DO", "FIX" + "ME", "HA" + "CK:", "(Skip " + "=", ", Skip " + "="];
        var offenders = SourceTree.Files(CodeFolders, ".cs", ".razor")
            .Where(file => File.ReadLines(file).Any(line => marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))));
        Assert.Empty(offenders.Select(SourceTree.Relative));
    }
}
