using SynthGovern.Generators.Constraints;
using SynthGovern.Learning.Fair;
using SynthGovern.Measurements;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// The shares of <see cref="Reweighed"/>, reached by drawing: each group with each outcome is a stratum that the model draws given both, so that
/// all else is as the model has learned it for such rows. Rows without a group or outcome stay as many as they were.
/// </summary>
internal static class ConditionalStrata
{
    public static Result<ChangedRows> Of(DrawnSample drawn)
    {
        var (parity, counts) = (drawn.Parity, drawn.Parity.Counts());
        var favourable = counts.AtCommonRate(_ => true);
        var wanted = Wanted(parity, counts, favourable);
        var domains = parity.KeyDomains.ToList();
        var strata = new List<Stratum>();
        foreach (var (key, rows) in wanted.Where(part => part.Value > 0).OrderBy(part => part.Key, KeyOrder))
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < key.Length; i++)
            {
                if (key[i] >= 0) values[domains[i].Schema.Name] = ParityRows.Text(domains[i], key[i]);
            }

            if (!FixedCells.Of(values, drawn.Model.Schema).TryGet(out var given, out var error)) return error;
            strata.Add(new Stratum(given, rows));
        }

        if (strata.Count == 0) return new ChangedRows(drawn.Rows, 0);
        return drawn.Model.Sample(strata, drawn.Random.NextUInt64()).Then<ChangedRows>(table => new ChangedRows(table, Reweighed.Changes(counts, favourable)));
    }

    private static Comparer<long[]> KeyOrder => Comparer<long[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>Rows of each combination of attributes and target.</summary>
    /// <param name="favourable">Favourable rows of each group.</param>
    private static Dictionary<long[], int> Wanted(ParityRows parity, GroupOutcomes counts, int[] favourable)
    {
        var wanted = new Dictionary<long[], int>(CellsComparer.Instance);
        var members = parity.RowsOfGroups();
        for (var row = 0; row < parity.Groups.Length; row++)
        {
            if (parity.Groups[row] == ParityRows.None) wanted[parity.Key(row)] = wanted.GetValueOrDefault(parity.Key(row)) + 1;
        }

        var anywhere = parity.UnfavourableShares([.. members.SelectMany(rows => rows)]);
        for (var group = 0; group < members.Length; group++)
        {
            if (members[group].Length == 0) continue;
            var key = parity.Key(members[group][0]);
            wanted[[.. key[..^1], parity.Favourable]] = favourable[group];
            var shares = counts.Favourable[group] < counts.Rows[group] ? parity.UnfavourableShares(members[group]) : anywhere;
            var rows = LargestRemainder.Of(counts.Rows[group] - favourable[group], shares);
            for (var outcome = 0; outcome < rows.Length; outcome++)
            {
                if (rows[outcome] > 0) wanted[[.. key[..^1], outcome]] = rows[outcome];
            }
        }

        return wanted;
    }
}
