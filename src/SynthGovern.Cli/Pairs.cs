using System.Globalization;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;

namespace SynthGovern.Cli;

/// <summary>Reads <c>--set k=v</c>, given once for each option, and lists of them in one text.</summary>
internal static class Pairs
{
    /// <summary>
    /// <c>name=value,name=value</c>. A name or value with a comma or an equals sign stands in double quotes; a quote in it is doubled.
    /// </summary>
    public static Result<Dictionary<string, string>> ReadList(string option, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in QuotedText.Split(text, ',').Where(pair => pair.Trim().Length > 0))
        {
            var equals = QuotedText.IndexOf(pair, '=');
            if (equals <= 0) return new BadPair(option, pair, "name=value");
            if (!values.TryAdd(QuotedText.Plain(pair[..equals]), QuotedText.Plain(pair[(equals + 1)..]))) return new BadPair(option, pair, "each name once");
        }

        return values;
    }

    /// <summary><c>column:level=share,level=share</c>, quoted in the same way. A share stands behind the last equals sign, so a level may contain others.</summary>
    public static Result<TargetMix> ReadMix(string option, string text)
    {
        const string Allowed = "\"column:level=share,level=share\", with a level that contains a comma in double quotes";
        var colon = QuotedText.IndexOf(text, ':');
        if (colon <= 0) return new BadPair(option, text, Allowed);
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in QuotedText.Split(text[(colon + 1)..], ','))
        {
            var equals = QuotedText.LastIndexOf(part, '=');
            if (equals < 0 || !double.TryParse(part[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var share)) return new BadPair(option, part, Allowed);
            if (!shares.TryAdd(QuotedText.Plain(part[..equals]), share)) return new BadPair(option, part, "each level once");
        }

        return new TargetMix(QuotedText.Plain(text[..colon]), shares);
    }

    /// <summary><c>target:attribute,attribute</c>, quoted in the same way.</summary>
    /// <param name="text">Null for nothing to rebalance.</param>
    /// <param name="method">Given with every rebalancing and never without one.</param>
    public static Result<Asked> ReadRebalancing(string? text, RebalancingMethod? method)
    {
        const string Allowed = "\"target:attribute,attribute\", with a name that contains a comma or a colon in double quotes";
        if (text is null) return method is null ? new Asked(null) : new MissingCompanion("--method", "--rebalance TARGET:ATTRIBUTE");
        if (method is not { } chosen) return new MissingCompanion("--rebalance", "--method, one of " + string.Join(", ", Enum.GetNames<RebalancingMethod>()).ToLowerInvariant());
        var colon = QuotedText.IndexOf(text, ':');
        if (colon <= 0) return new BadPair("--rebalance", text, Allowed);
        var attributes = QuotedText.Split(text[(colon + 1)..], ',').Select(QuotedText.Plain).Where(name => name.Length > 0).ToList();
        return attributes.Count == 0 ? new BadPair("--rebalance", text, Allowed) : new Asked(new RebalancingRequest(QuotedText.Plain(text[..colon]), attributes, chosen));
    }

    /// <param name="Rebalancing">Null for a sample that is representative.</param>
    internal sealed record Asked(RebalancingRequest? Rebalancing);

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
