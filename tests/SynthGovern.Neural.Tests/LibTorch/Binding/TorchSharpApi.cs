using System.Text.RegularExpressions;

namespace SynthGovern.Neural.Tests.LibTorch.Binding;

/// <summary>
/// The list of TorchSharp's public signatures. What it does not describe is taken as known: other types, most constructors, and the one protected
/// method that every module calls.
/// </summary>
internal sealed partial class TorchSharpApi
{
    private readonly HashSet<string> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> members = new(StringComparer.Ordinal);

    internal static TorchSharpApi Read(string path)
    {
        var api = new TorchSharpApi();
        var type = string.Empty;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                type = Generic().Replace(line[3..].Split(" : ")[0].Trim(), string.Empty);
                api.types.Add(type);
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                foreach (var member in Members(type, line)) api.members.Add(member.ToString());
            }
        }
        return api;
    }

    internal bool Contains(TorchSharpMember member) =>
        !types.Contains(member.Type) || members.Contains(member.ToString()) || member.Name is ".ctor" or "RegisterComponents";

    private static IEnumerable<TorchSharpMember> Members(string type, string line)
    {
        line = line.StartsWith("static ", StringComparison.Ordinal) ? line[7..] : line;
        if (line.StartsWith("field ", StringComparison.Ordinal))
        {
            var parts = line[6..].Split(' ', 2);
            yield return new(type, "get_" + parts[1], parts[0], []);
            yield break;
        }
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var head = Property().Match(line);
        if (head.Success)
        {
            var (returns, name, indices) = (head.Groups["type"].Value, head.Groups["name"].Value, Types(head.Groups["list"].Value).ToArray());
            yield return new(type, "get_" + name, returns, indices);
            yield return new(type, "set_" + name, "void", [.. indices, returns]);
        }
        else if (open > 0 && Method().Match(line) is { Success: true } method)
        {
            yield return new(type, method.Groups["name"].Value, method.Groups["type"].Value, [.. Types(method.Groups["list"].Value)]);
        }
    }

    // "long dim = 0, ReadOnlySpan<long> size" gives the types; commas inside angle brackets do not part.
    private static IEnumerable<string> Types(string list)
    {
        var depth = 0;
        var from = 0;
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && list[i] is '<') depth++;
            if (i < list.Length && list[i] is '>') depth--;
            if ((i < list.Length && (list[i] != ',' || depth > 0)) || i == from) continue;
            yield return list[from..i].Trim().Split(' ')[0];
            from = i + 1;
        }
    }

    [GeneratedRegex("<.*>$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generic();

    [GeneratedRegex(@"^(?<type>\S+) (?<name>\w+)(\[(?<list>.*)\])? \{ get;", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();

    [GeneratedRegex(@"^(?<type>\S+) (?<name>\w+)(<[^(]*>)?\((?<list>.*)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();
}
