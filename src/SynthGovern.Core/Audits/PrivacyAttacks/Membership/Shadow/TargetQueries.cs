using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The questions that are asked of an extract about one person: how many rows agree with that person on a set of attributes (targeted
/// queries of Houssiau et al. 2022, TAPAS). Agreement on a label is equality. On a number it is one of three: not nearer to the middle
/// than the person's value, which is the "at most" of the paper turned to the side on which the person stands out; near it; equal to it.
/// </summary>
internal sealed class TargetQueries
{
    /// <summary>Near is within this share of the range of all real values.</summary>
    private const double Near = 0.02;

    private readonly Agreement[] agreements;

    private TargetQueries(Agreement[] agreements, int[][] sets) => (this.agreements, Sets) = (agreements, sets);

    /// <summary>Positions of agreements that must hold together.</summary>
    public int[][] Sets { get; }

    /// <param name="real">All real rows: they say where the middle is and how far values reach.</param>
    /// <param name="row">The person's row among them.</param>
    /// <param name="wanted">Number of questions; fewer when there are no more.</param>
    public static TargetQueries Of(Table real, int row, int wanted, SeededRandom random)
    {
        var ofColumn = new int[real.Columns.Count][];
        var all = new List<Agreement>();
        for (var column = 0; column < ofColumn.Length; column++)
        {
            var added = Agreements(real.Columns[column], column, row);
            ofColumn[column] = [.. Enumerable.Range(all.Count, added.Length)];
            all.AddRange(added);
        }

        return new TargetQueries([.. all], new QuerySets(ofColumn, random).Draw(wanted));
    }

    /// <summary>Whether each row of a table agrees, one bit per row, for each agreement.</summary>
    public ulong[][] Bits(Table extract) => Array.ConvertAll(agreements, agreement => agreement.Bits(extract.Columns[agreement.Column]));

    private static Agreement[] Agreements(Column column, int position, int row)
    {
        if (column is LabelColumn labels) return [new Agreement(position, labels.Codes[row], labels.Codes[row])];
        var values = ((NumberColumn)column).Values;
        var value = values[row];
        if (double.IsNaN(value)) return [new Agreement(position, value, value)];
        var sorted = values.ToArray().Where(other => !double.IsNaN(other)).Order().ToArray();
        var distance = Near * (sorted[^1] - sorted[0]);
        return
        [
            new Agreement(position, value, value),
            new Agreement(position, value - distance, value + distance),
            value > sorted[sorted.Length / 2] ? new Agreement(position, value, double.PositiveInfinity) : new Agreement(position, double.NegativeInfinity, value),
        ];
    }
}

/// <summary>A column's value lies between two, both inclusive; two missing ends ask for a missing value.</summary>
internal readonly record struct Agreement(int Column, double Low, double High)
{
    public ulong[] Bits(Column column)
    {
        var bits = new ulong[(column.Count + 63) / 64];
        if (column is LabelColumn labels)
        {
            var codes = labels.Codes;
            for (var row = 0; row < codes.Length; row++)
            {
                if (codes[row] == Low) bits[row >> 6] |= 1UL << row;
            }

            return bits;
        }

        var values = ((NumberColumn)column).Values;
        var missing = double.IsNaN(Low);
        for (var row = 0; row < values.Length; row++)
        {
            if (missing ? double.IsNaN(values[row]) : values[row] >= Low && values[row] <= High) bits[row >> 6] |= 1UL << row;
        }

        return bits;
    }
}
