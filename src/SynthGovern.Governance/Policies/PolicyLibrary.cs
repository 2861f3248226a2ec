using SynthGovern.Policies;

namespace SynthGovern.Governance.Policies;

/// <summary>The folder of policies: <c>NAME/policy.yaml</c>, with its cases in <c>NAME/cases/*.yaml</c>.</summary>
public sealed class PolicyLibrary(string folder)
{
    /// <summary>The policies that were installed with the program.</summary>
    public static PolicyLibrary Installed { get; } = new(Path.Combine(AppContext.BaseDirectory, "policies"));

    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Where(path => File.Exists(Path.Combine(path, "policy.yaml"))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A policy of the folder. Whoever asks cannot bring their own, nor learn which files there are.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public Result<Policy> Read(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return new UnknownPolicy(name, Names);
        using var yaml = File.OpenRead(PathOf(name));
        return PolicyReader.Read(yaml, $"{name}/policy.yaml");
    }

    /// <summary>For people who judge their own files on their own machine.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of a policy file.</param>
    public Result<Policy> ReadNameOrFile(string nameOrPath)
    {
        if (Names.Contains(nameOrPath, StringComparer.Ordinal) || !File.Exists(nameOrPath)) return Read(nameOrPath);
        using var yaml = File.OpenRead(nameOrPath);
        return PolicyReader.Read(yaml, nameOrPath);
    }

    /// <summary>The policy's own cases, each with its outcome.</summary>
    public Result<IReadOnlyList<PolicyCaseResult>> Test(string name)
    {
        if (!Read(name).TryGet(out var policy, out var error)) return error;
        var cases = Path.Combine(Path.GetDirectoryName(PathOf(name))!, "cases");
        var files = Directory.Exists(cases) ? Directory.GetFiles(cases, "*.yaml") : [];
        var opened = new List<(string Name, Stream Yaml)>();
        try
        {
            foreach (var file in files) opened.Add((Path.GetFileNameWithoutExtension(file), File.OpenRead(file)));
            return PolicyCases.Read(opened).Then(read => PolicyCases.Run(policy, read));
        }
        finally
        {
            foreach (var (_, yaml) in opened) yaml.Dispose();
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name, "policy.yaml");
}
