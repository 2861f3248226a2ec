using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Constraints;

/// <summary>All constraints of allowed combinations together, since they may share columns.</summary>
internal sealed class AllowedRules(IReadOnlyList<AllowedConstraint> constraints, IReadOnlyList<ColumnDomain> domains, Func<string, int> columnOf)
{
    /// <summary>Combinations tried for one row at most; constraints that share columns may have very many.</summary>
    private const int MostTried = 20_000;

    private readonly Rule[] rules = [.. constraints.Select(allowed => Rule.Of(allowed, domains, columnOf))];

    public Constraint? Broken(ConstrainedCells cells, int row) => rules.FirstOrDefault(rule => !rule.Holds(cells, row))?.Constraint;

    /// <summary>The allowed combinations that change the fewest cells, one of several by the random generator. False, and nothing changed, when there are none.</summary>
    /// <param name="isFixed">Columns that may not change.</param>
    public bool Repair(ConstrainedCells cells, int row, Func<int, bool> isFixed, SeededRandom random)
    {
        var search = new Search(rules, column => cells[column, row], isFixed, random);
        search.From(0, 0);
        if (search.Best is not { } best) return false;
        foreach (var (column, cell) in best) cells[column, row] = cell;
        return true;
    }

    /// <summary>Chooses a combination for one rule after the other, and gives up a branch as soon as it changes no fewer cells than the best one found.</summary>
    private sealed class Search(Rule[] rules, Func<int, long> cellOf, Func<int, bool> isFixed, SeededRandom random)
    {
        private readonly Dictionary<int, long> chosen = [];
        private int fewest = int.MaxValue;
        private int tried;

        public Dictionary<int, long>? Best { get; private set; }

        public void From(int index, int changes)
        {
            if (changes >= fewest) return;
            if (index == rules.Length)
            {
                (Best, fewest) = (new(chosen), changes);
                return;
            }

            var rule = rules[index];
            var candidates = rule.Combinations
                .Select(combination => (Combination: combination, Changes: Changes(rule, combination)))
                .Where(candidate => candidate.Changes is not null && changes + candidate.Changes < fewest)
                .OrderBy(candidate => candidate.Changes).ThenBy(_ => random.NextUInt64());
            foreach (var (combination, more) in candidates)
            {
                if (tried++ >= MostTried) return;
                var added = Choose(rule, combination);
                From(index + 1, changes + more!.Value);
                foreach (var column in added) chosen.Remove(column);
            }
        }

        /// <summary>How many cells a combination changes; null when it contradicts what is fixed or already chosen. A missing cell stays missing.</summary>
        private int? Changes(Rule rule, long[] combination)
        {
            var changes = 0;
            for (var i = 0; i < combination.Length; i++)
            {
                var (column, cell) = (rule.Columns[i], cellOf(rule.Columns[i]));
                if (cell < 0) continue;
                if (chosen.TryGetValue(column, out var already))
                {
                    if (already != combination[i]) return null;
                }
                else if (cell != combination[i])
                {
                    if (isFixed(column)) return null;
                    changes++;
                }
            }

            return changes;
        }

        private List<int> Choose(Rule rule, long[] combination)
        {
            var added = new List<int>();
            for (var i = 0; i < combination.Length; i++)
            {
                if (cellOf(rule.Columns[i]) >= 0 && chosen.TryAdd(rule.Columns[i], combination[i])) added.Add(rule.Columns[i]);
            }

            return added;
        }
    }

    /// <param name="Combinations">Cells in the order of the columns; combinations with a label that the domain no longer has are left out.</param>
    private sealed record Rule(AllowedConstraint Constraint, int[] Columns, long[][] Combinations)
    {
        private readonly Dictionary<long[], bool> known = new(CellsComparer.Instance);

        public static Rule Of(AllowedConstraint allowed, IReadOnlyList<ColumnDomain> domains, Func<string, int> columnOf)
        {
            int[] columns = [.. allowed.Of.Select(columnOf)];
            var parsed = allowed.Rows.Select(row => row.Zip(columns, (label, column) => domains[column].Parse(label)).ToList());
            return new Rule(allowed, columns, [.. parsed.Where(row => row.TrueForAll(cell => cell.Succeeded)).Select(row => row.ConvertAll(cell => cell.Value).ToArray())]);
        }

        public bool Holds(ConstrainedCells cells, int row)
        {
            var key = Array.ConvertAll(Columns, column => cells[column, row]);
            if (!known.TryGetValue(key, out var holds)) known[key] = holds = Combinations.Any(combination => Agree(combination, key));
            return holds;
        }

        private static bool Agree(long[] combination, long[] key)
        {
            for (var i = 0; i < key.Length; i++)
            {
                if (key[i] >= 0 && key[i] != combination[i]) return false;
            }

            return true;
        }
    }
}
