namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>A division of the rows into groups: by one attribute, or by several at once. Every metric is computed for any of them.</summary>
public sealed class Partition
{
    /// <summary>The code of a row whose attribute is missing. It belongs to no group.</summary>
    public const int None = -1;

    private const string And = " & ";

    private readonly int[] codes;

    /// <param name="name">The attribute, or several joined by " &amp; ".</param>
    /// <param name="groups">Names, in ordinal order where <see cref="Of"/> or <see cref="Cross"/> made them.</param>
    /// <param name="codes">Per row an index into <paramref name="groups"/>, or <see cref="None"/>.</param>
    public Partition(string name, IReadOnlyList<string> groups, int[] codes)
    {
        if (Array.Exists(codes, code => code < None || code >= groups.Count)) throw new ArgumentOutOfRangeException(nameof(codes), "a code is an index of a group, or None");
        (Name, Groups, this.codes) = (name, groups, codes);
    }

    public string Name { get; }

    public IReadOnlyList<string> Groups { get; }

    public ReadOnlySpan<int> Codes => codes;

    /// <summary>Rows that belong to no group.</summary>
    public int Missing => codes.Count(code => code == None);

    /// <summary>One group per different label; null is a missing label.</summary>
    public static Partition Of(string name, IReadOnlyList<string?> labels)
    {
        var groups = labels.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = groups.Index().ToDictionary(group => group.Item, group => group.Index, StringComparer.Ordinal);
        return new Partition(name, groups, [.. labels.Select(label => label is null ? None : places[label])]);
    }

    /// <summary>Intersections: one group per combination that occurs, attributes in the order given.</summary>
    public static Partition Cross(IReadOnlyList<Partition> parts)
    {
        var keys = new long[parts[0].codes.Length];
        foreach (var part in parts)
        {
            for (var row = 0; row < keys.Length; row++)
            {
                var code = part.codes[row];
                keys[row] = keys[row] == None || code == None ? None : checked((keys[row] * part.Groups.Count) + code);
            }
        }

        var present = keys.Where(key => key != None).Distinct().Order().ToArray();
        var places = present.Index().ToDictionary(key => key.Item, key => key.Index);
        return new Partition(string.Join(And, parts.Select(part => part.Name)), [.. present.Select(key => NameOf(key, parts))], [.. keys.Select(key => key == None ? None : places[key])]);
    }

    /// <summary>Every attribute alone and every combination of them, attributes in the order given, with the names of the attributes of each.</summary>
    public static IEnumerable<(IReadOnlyList<string> Attributes, Partition Partition)> Combinations(IReadOnlyList<Partition> attributes)
        => Enumerable.Range(1, (1 << attributes.Count) - 1)
            .Select(set => attributes.Where((_, place) => (set >> place & 1) != 0).ToArray())
            .OrderBy(chosen => chosen.Length)
            .Select(chosen => ((IReadOnlyList<string>)[.. chosen.Select(part => part.Name)], chosen.Length == 1 ? chosen[0] : Cross(chosen)));

    /// <summary>The name of an intersection of these groups.</summary>
    public static string Intersection(IEnumerable<string> groups) => string.Join(And, groups);

    /// <summary>
    /// Whether a name can stand in the name of an intersection. One that holds the sign &amp; as a word of its own cannot: "a &amp; b" beside "c" would read as
    /// "a" beside "b &amp; c" does, and "a &amp;" beside "b" as "a" beside "&amp; b".
    /// </summary>
    public static bool CanIntersect(string name) => !$" {name} ".Contains(And, StringComparison.Ordinal);

    /// <summary>The place of a group, or <see cref="None"/>.</summary>
    public int Find(string group)
    {
        for (var place = 0; place < Groups.Count; place++)
        {
            if (Groups[place] == group) return place;
        }

        return None;
    }

    /// <summary>Rows per group.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Groups.Count];
        foreach (var code in codes)
        {
            if (code != None) sizes[code]++;
        }

        return sizes;
    }

    /// <summary>Two groups: the one at <paramref name="group"/>, and all others together.</summary>
    public Partition AgainstRest(int group)
        => new(Name, [Groups[group], "all others"], [.. codes.Select(code => code == None ? None : code == group ? 0 : 1)]);

    private static string NameOf(long key, IReadOnlyList<Partition> parts)
    {
        var names = new string[parts.Count];
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            names[part] = parts[part].Groups[(int)(key % parts[part].Groups.Count)];
            key /= parts[part].Groups.Count;
        }

        return Intersection(names);
    }
}
