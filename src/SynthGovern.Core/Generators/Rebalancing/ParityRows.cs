using SynthGovern.Encoding;
using SynthGovern.Learning.Fair;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>The protected group and the outcome of every row of a table, as cells of the declared domains.</summary>
internal sealed class ParityRows
{
    public const int None = -1;

    private readonly IReadOnlyList<ColumnDomain> attributes;
    private readonly long[][] attributeCells;

    private ParityRows(IReadOnlyList<ColumnDomain> attributes, ColumnDomain target, long favourable, Table table)
    {
        (this.attributes, Target, Favourable) = (attributes, target, favourable);
        attributeCells = [.. attributes.Select(domain => domain.Encode(table[domain.Schema.Name]))];
        Outcomes = target.Encode(table[target.Schema.Name]);
        Groups = new int[Outcomes.Length];
        for (var row = 0; row < Groups.Length; row++) Groups[row] = IsOutcome(Outcomes[row]) ? GroupOf(row) : None;
    }

    /// <summary>The domain of the target.</summary>
    public ColumnDomain Target { get; }

    /// <summary>The cell of the favourable outcome.</summary>
    public long Favourable { get; }

    /// <summary>The cell of the target of every row.</summary>
    public long[] Outcomes { get; }

    /// <summary>The group of every row; <see cref="None"/> where the outcome or an attribute is missing: such rows stay as they are.</summary>
    public int[] Groups { get; }

    /// <param name="request">Checked against the schema.</param>
    public static ParityRows Of(RebalancingRequest request, Schema schema, Table table)
    {
        var domains = PublicDomains.Of(schema, forPrivateFit: false).Value.ToDictionary(domain => domain.Schema.Name, StringComparer.Ordinal);
        var favourable = domains[request.Target].Parse(schema.Targets.First(target => target.Column == request.Target).Favourable).Value;
        return new ParityRows([.. request.Attributes.Select(name => domains[name])], domains[request.Target], favourable, table);
    }

    public bool IsFavourable(int row) => Outcomes[row] == Favourable;

    public bool[] Favourables() => Array.ConvertAll(Outcomes, outcome => outcome == Favourable);

    /// <summary>Rows and favourable rows of each group.</summary>
    public GroupOutcomes Counts() => GroupOutcomes.Count(Groups, Favourables());

    /// <summary>The rows of each group, in order.</summary>
    public int[][] RowsOfGroups() => GroupRows.Of(Groups);

    /// <summary>The group of every row whatever its outcome.</summary>
    public int[] AllGroups() => [.. Enumerable.Range(0, Outcomes.Length).Select(GroupOf)];

    /// <summary>Shares of the outcomes other than the favourable one among some rows; all 0 where there are none.</summary>
    public double[] UnfavourableShares(int[] rows)
    {
        var shares = new double[Target.Values];
        foreach (var row in rows)
        {
            if (!IsFavourable(row)) shares[Outcomes[row]]++;
        }

        var sum = shares.Sum();
        return sum == 0 ? shares : Array.ConvertAll(shares, count => count / sum);
    }

    /// <summary>A group in words, for example "F" or "F and Black".</summary>
    public string Name(int group)
    {
        var names = new string[attributes.Count];
        for (var i = attributes.Count - 1; i >= 0; i--)
        {
            names[i] = Text(attributes[i], group % attributes[i].Values);
            group /= (int)attributes[i].Values;
        }

        return string.Join(" and ", names);
    }

    /// <summary>A group and an outcome in words, for errors.</summary>
    public string Name(int group, bool favourable) => $"{Name(group)} with {Target.Schema.Name} {(favourable ? "=" : "other than")} {Text(Target, Favourable)}";

    /// <summary>The cells of the attributes and then of the target: what a row is rebalanced by.</summary>
    public long[] Key(int row) => [.. attributeCells.Select(cells => cells[row]), Outcomes[row]];

    /// <summary>The domains in the order of <see cref="Key"/>.</summary>
    public IEnumerable<ColumnDomain> KeyDomains => attributes.Append(Target);

    /// <summary>A cell as it stands in a CSV file; the empty text where it is missing.</summary>
    public static string Text(ColumnDomain domain, long cell) => domain.Decode([cell]).Text(0) ?? "";

    private bool IsOutcome(long cell) => cell >= 0 && cell < Target.Values;

    private int GroupOf(int row)
    {
        var group = 0L;
        for (var i = 0; i < attributes.Count; i++)
        {
            var cell = attributeCells[i][row];
            if (cell < 0 || cell >= attributes[i].Values) return None;
            group = (group * attributes[i].Values) + cell;
        }

        return (int)group;
    }
}
