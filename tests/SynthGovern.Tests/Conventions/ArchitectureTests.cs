namespace SynthGovern.Tests.Conventions;

/// <summary>Which folder of Core may use which. The rule is tested on a fixture of planted violations before it is trusted on Core.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Tables"] = [],
        ["Measurements"] = [],
        ["Privacy"] = [],
        ["Learning"] = ["Tables", "Measurements"],
        ["Encoding"] = ["Tables", "Privacy"],
        ["Generators"] = ["Tables", "Encoding", "Privacy", "Measurements", "Learning"],
        ["Audits"] = ["Tables", "Measurements", "Learning"],
        ["SelfAudits"] = ["Tables", "Privacy", "Generators", "Measurements"],
        ["Policies"] = ["Measurements"],
        ["Releases"] = ["Tables", "Measurements", "Privacy", "Learning", "Encoding", "Generators", "Audits", "SelfAudits", "Policies"],
    };

    private static string Core => typeof(Error).Assembly.Location;

    private static string Fixture => Path.Combine(AppContext.BaseDirectory, "SynthGovern.ArchitectureFixture.dll");

    [Fact]
    public void FoldersOfCoreUseOnlyWhatTheTableAllows() => Assert.Empty(Violations(Core));

    [Fact]
    public void EveryTypeOfCoreIsInAFolderOfTheTable() => Assert.Empty(OutsideTheTable(Core));

    [Fact]
    public void PlantedViolationsAreReportedByName()
    {
        Assert.Equal(
            [
                "Audits.AttributeOfReleases uses Releases.PlantedMarkAttribute",
                "Audits.GenericOfGenerators uses Generators.PlantedGenerator",
                "Learning.LambdaOfGenerators uses Generators.PlantedGenerator",
                "Measurements.LocalOfPolicies uses Policies.PlantedRule",
                "Privacy.InheritsTables uses Measurements.PlantedBase",
                "Tables.CallsLearning uses Learning.PlantedModel",
                "Tables.FieldOfPrivacy uses Privacy.PlantedEvent",
            ],
            Violations(Fixture));
        Assert.Equal(["SynthGovern.Unknown.OutsideTheTable"], OutsideTheTable(Fixture));
    }

    [Fact]
    public void CoreReferencesNoStoreNoWebAndNoNativeLibrary()
    {
        var allowed = new[] { "CsvHelper", "MathNet.Numerics", "YamlDotNet", "netstandard" };
        var references = typeof(Error).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.Empty(references.Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !allowed.Contains(name)));
    }

    private static List<string> Violations(string assembly)
        => [.. TypeUses.Read(assembly)
            .Select(pair => (User: Relative(pair.User), Used: Relative(pair.Used)))
            .Where(pair => Folder(pair.User) is { } user && Folder(pair.Used) is { } used && user != used)
            .Where(pair => !MayUse[Folder(pair.User)!].Contains(Folder(pair.Used)!))
            .Select(pair => $"{pair.User} uses {pair.Used}")];

    private static List<string> OutsideTheTable(string assembly)
        => [.. TypeUses.Types(assembly)
            .Where(type => type.StartsWith("SynthGovern.", StringComparison.Ordinal))
            .Where(type => Relative(type).Contains('.') && Folder(Relative(type)) is null)];

    private static string Relative(string type) => type.StartsWith("SynthGovern.", StringComparison.Ordinal) ? type["SynthGovern.".Length..] : type;

    private static string? Folder(string relative) => relative.Split('.')[0] is var first && MayUse.ContainsKey(first) ? first : null;
}
