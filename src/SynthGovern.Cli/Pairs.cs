namespace SynthGovern.Cli;

/// <summary>Reads <c>--set k=v</c>, given once for each option.</summary>
internal static class Pairs
{
    public static Result<Dictionary<string, string>> Read(string option, IEnumerable<string> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) return new BadPair(option, pair, "name=value");
            if (!values.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim())) return new BadPair(option, pair, "each name once");
        }

        return values;
    }
}
