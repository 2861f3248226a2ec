using System.Globalization;

namespace SynthGovern.Tables.Inference;

/// <summary>The kind, role, missing markers and public facts of one column, as its profile and its header suggest, with the reasons.</summary>
internal sealed class ColumnGuess
{
    /// <summary>Below so many values, all being different says nothing.</summary>
    private const int FewValues = 20;

    private const int MostLevelsOfGroupNumbers = 20;
    private const double NearlyAll = 0.9;

    private readonly ColumnProfile profile;
    private readonly HeaderWords header;
    private readonly Declaration declaration;

    public ColumnGuess(ColumnProfile profile, Declaration declaration)
    {
        (this.profile, this.declaration, header) = (profile, declaration, new HeaderWords(profile.Name));
        Schema = Guess();
    }

    public ColumnSchema Schema { get; private set; }

    public List<string> Reasons { get; } = [];

    public HeaderWords Header => header;

    public ColumnProfile Profile => profile;

    public bool IsProtected { get; private set; }

    private double Uniqueness => profile.Values == 0 ? 0 : Math.Min(1, profile.Distinct / profile.Values);

    private bool IsNearlyUnique => profile.Values >= FewValues && Uniqueness >= NearlyAll;

    /// <summary>Whether there are too many different values for a list of categories that somebody would write by hand.</summary>
    private bool IsVaried => profile.Distinct > FewValues || Uniqueness >= 0.5;

    private string DifferentValues
        => string.Create(CultureInfo.InvariantCulture, $"{(profile.Sketch.IsExact ? "" : "about ")}{profile.Distinct:N0} different values in {profile.Values:N0} cells");

    public void Because(string reason) => Reasons.Add(reason);

    private ColumnSchema Guess()
    {
        if (profile.Values == 0)
        {
            Because("text: no cell has a value; remove the column, or give its kind");
            return WithMissing(new ColumnSchema(profile.Name, ColumnKind.Text), amongNumbers: false);
        }

        if (IdentifierReason() is { } reason)
        {
            Because($"direct_identifier: {reason}");
            return WithMissing(new ColumnSchema(profile.Name, ColumnKind.Identifier) { Role = ColumnRole.DirectIdentifier }, amongNumbers: false);
        }

        return Marked(Moment() ?? Number() ?? Label());
    }

    private string? IdentifierReason()
    {
        if (!IsVaried || profile.Moments.Found is { Pattern: not "yyyyMMdd" } || (profile.HasNumbers && !profile.Numbers.IsWhole)) return null;
        if (!profile.Moments.IsAmbiguous && ValueShapes.Of(profile.FirstValues.ToList()) is var (what, share) && (Uniqueness >= 0.5 || !what.StartsWith("names", StringComparison.Ordinal)))
            return string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} % of the values look like {what}");
        if (header.Says(Vocabulary.DirectIdentifiers) is { } word) return $"the header says '{word}', and there are {DifferentValues}";
        if (NameReason() is { } name) return name;
        if (header.EndsWith(Vocabulary.Ids) is { } id) return $"the header ends in '{id}', and there are {DifferentValues}";
        if (Uniqueness >= 0.5 && header.EndsWith(Vocabulary.WeakIds) is { } weak) return $"the header ends in '{weak}', and there are {DifferentValues}";
        if (!IsNearlyUnique) return null;
        if (profile.HasNumbers && !profile.Numbers.HasLeadingZeros)
            return profile.Numbers.High - profile.Numbers.Low < 2 * profile.Values ? $"a running number: {DifferentValues}" : null;
        return profile.WordsPerValue < 5 ? $"nearly every value is different: {DifferentValues}" : null;
    }

    private string? NameReason()
    {
        if (profile.HasNumbers) return null;
        var word = header.Says(Vocabulary.Names) ?? (header.IsJust(Vocabulary.NamesAlone) ? "name" : null);
        return word is not null && ValueShapes.LooksLikeNameParts(profile.FirstValues.ToList())
            ? $"the header says '{word}', and the values are capitalised words"
            : null;
    }

    private ColumnSchema? Moment()
    {
        if (profile.Moments.IsAmbiguous)
            Because("the values are dates whose day and month cannot be told apart: set kind: datetime, and format: dd/MM/yyyy or MM/dd/yyyy");
        if (profile.Moments.Found is not { } found) return null;
        // Eight digits are a date only where the header says so.
        if (found.Pattern == "yyyyMMdd" && header.Says(["date", "datum", "fecha", "data", "day", "dob", "birth", "on", "at"]) is null) return null;
        var column = new ColumnSchema(profile.Name, ColumnKind.DateTime)
        {
            Format = new NumberFormat(null, found.Pattern),
            Bounds = new Bounds(found.Low, found.High, declaration),
        };
        return WithMissing(column, amongNumbers: true);
    }

    private ColumnSchema? Number()
    {
        var numbers = profile.Numbers;
        if (!profile.HasNumbers || numbers.HasLeadingZeros) return null;
        if (numbers.IsWhole && IsGroupNumber()) return null;
        if (numbers.IsWhole && Uniqueness >= 0.5 && profile.Values >= FewValues) Because($"note: whoever knows a value finds the row: {DifferentValues}");
        var kind = numbers.IsWhole ? ColumnKind.Integer : ColumnKind.Decimal;
        var format = numbers is { IsWhole: true, Decimals: null } ? NumberFormat.Integer : new NumberFormat(numbers.Decimals);
        var column = new ColumnSchema(profile.Name, kind) { Format = format, Bounds = new Bounds(numbers.Low, numbers.High, declaration) };
        return WithMissing(column, amongNumbers: true);
    }

    /// <summary>0 and 1, or the numbers by which a protected attribute other than age is coded.</summary>
    private bool IsGroupNumber()
    {
        if (profile.FirstValues.Order(StringComparer.Ordinal).SequenceEqual(["0", "1"])) return true;
        if (profile.Distinct > MostLevelsOfGroupNumbers || header.Says(Vocabulary.Age) is not null) return false;
        if (header.Says(Vocabulary.ProtectedAndKnown) is not { } word) return false;
        Because($"categorical: the header says '{word}', so the numbers are taken for codes");
        return true;
    }

    private ColumnSchema Label()
    {
        if (profile.FirstValues.Count > ColumnProfile.MostLevels || (IsNearlyUnique && profile.WordsPerValue >= 5) || (profile.WordsPerValue >= 8 && profile.Distinct > 50))
        {
            Because(profile.WordsPerValue >= 3
                ? $"text: {DifferentValues}, {profile.WordsPerValue.ToString("F1", CultureInfo.InvariantCulture)} words each; free text is not learned"
                : $"text: {DifferentValues}, more than the {ColumnProfile.MostLevels} labels of a list; group them, set kind: categorical and list the groups to have them learned");
            return WithMissing(new ColumnSchema(profile.Name, ColumnKind.Text), amongNumbers: false);
        }

        var (kind, levels) = LabelKinds.Of([.. profile.FirstValues]);
        if (kind == ColumnKind.Ordinal) Because("ordinal: the labels have an order; check it");
        return WithMissing(new ColumnSchema(profile.Name, kind) { Categories = new Categories(levels, declaration) }, amongNumbers: false);
    }

    private ColumnSchema WithMissing(ColumnSchema column, bool amongNumbers)
    {
        var markers = profile.MarkersFound(amongNumbers).ToList();
        foreach (var (marker, count) in markers)
            Because(string.Create(CultureInfo.InvariantCulture, $"missing: '{marker}' ({count:N0} cells) is read as missing; remove it from the list to keep it as a value of its own"));
        return column with { MayBeMissing = markers.Count > 0 || profile.Empty > 0, MissingMarkers = [.. markers.Select(found => found.Marker)] };
    }

    private ColumnSchema Marked(ColumnSchema column)
    {
        var known = header.Says(Vocabulary.ProtectedAndKnown);
        var secret = header.Says(Vocabulary.ProtectedAndSensitive);
        var learnable = column.Kind.IsLearnable();
        if ((known ?? secret) is { } word && learnable)
        {
            IsProtected = true;
            Because($"protected: the header says '{word}'");
        }

        var (role, reason) = Role(known, secret);
        if (role == ColumnRole.None && column.Kind == ColumnKind.DateTime && IsNearlyUnique)
            (role, reason) = (ColumnRole.QuasiIdentifier, $"an exact time singles a person out: {DifferentValues}");
        if (role != ColumnRole.None) Because($"{SchemaWords.Of(role)}: {reason}");
        return column with { Role = role };
    }

    private (ColumnRole Role, string Reason) Role(string? known, string? secret)
    {
        if (secret is not null) return (ColumnRole.Sensitive, Says(secret));
        if (known is not null) return (ColumnRole.QuasiIdentifier, Says(known));
        if (header.Says(Vocabulary.Sensitive) is { } sensitive) return (ColumnRole.Sensitive, Says(sensitive));
        return header.Says(Vocabulary.QuasiIdentifiers) is { } quasi ? (ColumnRole.QuasiIdentifier, Says(quasi)) : (ColumnRole.None, "");
    }

    private static string Says(string word) => $"the header says '{word}'";
}
