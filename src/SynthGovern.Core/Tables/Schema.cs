namespace SynthGovern.Tables;

/// <summary>
/// What is known and what is declared public about a table: names, kinds, roles, bounds, categories, the subject and the
/// protected attributes. It is read from YAML and travels with the source through every stage.
/// </summary>
public sealed record Schema(string Name, IReadOnlyList<ColumnSchema> Columns)
{
    /// <summary>The person whose privacy is the unit of the guarantee; null when that unit is a row.</summary>
    public SubjectId? Subject { get; init; }

    public IReadOnlyList<ProtectedAttribute> Protected { get; init; } = [];

    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What every sampled row keeps.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The columns that a generator may learn and an audit may compare: all but identifiers and free text.</summary>
    public IEnumerable<ColumnSchema> Learnable => Columns.Where(column => column.Kind.IsLearnable());

    public ColumnSchema? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);
}

/// <summary>One column of a <see cref="Schema"/>. Numbers have <see cref="Bounds"/>, labels have <see cref="Categories"/>.</summary>
public sealed record ColumnSchema(string Name, ColumnKind Kind)
{
    public ColumnRole Role { get; init; }

    /// <summary>
    /// Whether the column is declared to have missing values. Public. It binds nobody: an undeclared label counts as missing in any
    /// column, so every reader of a table must be ready for missing values.
    /// </summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Cells that stand for a missing value besides the empty one, for example "?".</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    public Bounds? Bounds { get; init; }

    public Categories? Categories { get; init; }

    public NumberFormat Format { get; init; } = NumberFormat.Default(Kind);

    /// <summary>Who made the bounds or categories public, and how.</summary>
    public Declaration Declaration => Bounds?.Declaration ?? Categories?.Declaration ?? Declaration.Unconfirmed;
}

/// <summary>How a column could hurt the person it describes.</summary>
public enum ColumnRole
{
    None,

    /// <summary>Names a person on its own: e-mail, phone, national id.</summary>
    DirectIdentifier,

    /// <summary>Known to outsiders and identifying in combination: age, postcode, sex.</summary>
    QuasiIdentifier,

    /// <summary>What an attacker would want to learn: diagnosis, income.</summary>
    Sensitive,
}

/// <summary>Lowest and highest possible value, both inclusive; seconds since 1970 for a datetime.</summary>
public sealed record Bounds
{
    public Bounds(double low, double high, Declaration declaration)
    {
        if (!(low <= high)) throw new ArgumentException($"low {low} must not exceed high {high}", nameof(low));
        (Low, High, Declaration) = (low, high, declaration);
    }

    public double Low { get; }

    public double High { get; }

    public Declaration Declaration { get; }
}

/// <summary>The complete list of possible labels, in rank order for an ordinal column.</summary>
public sealed record Categories(IReadOnlyList<string> Levels, Declaration Declaration);

/// <summary>Whether a fact about the source is public, who says so and since when.</summary>
public sealed record Declaration(DeclarationStatus Status, string? By = null, DateTimeOffset? At = null)
{
    public static readonly Declaration Unconfirmed = new(DeclarationStatus.Unconfirmed);
}

public enum DeclarationStatus
{
    /// <summary>Found in the data; nobody has declared it public. A private fit pays for it or refuses.</summary>
    Unconfirmed,

    /// <summary>Copied from the data and then declared public by a named person. Every guarantee is conditional on it.</summary>
    DeclaredFromData,

    /// <summary>Known without looking at the data, declared public by a named person.</summary>
    Declared,
}

/// <summary>The column that names the person, and the largest number of rows of one person that are used.</summary>
public sealed record SubjectId(string Column, int MaxRows);

/// <summary>A column on which unequal treatment is examined, with the group that the others are compared to.</summary>
/// <param name="ReferenceGroup">A level of the column; null when the largest declared group is taken.</param>
public sealed record ProtectedAttribute(string Column, string? ReferenceGroup)
{
    /// <summary>How many people each group has, as far as that is known without looking at the data; null when nothing is declared.</summary>
    public DeclaredSizes? Sizes { get; init; }
}

/// <summary>Public sizes of groups, by category, and the person who declared them. They need not be exact.</summary>
public sealed record DeclaredSizes(IReadOnlyDictionary<string, long> Groups, string By);

/// <summary>An outcome that a model would predict, the value that is good for the person, and who decided that.</summary>
public sealed record Target(string Column, string Favourable, string? DecidedBy = null);
