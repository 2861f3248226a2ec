namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// The attacker's guesses: questions that exactly one row of the extract answers with yes (Giomi et al. 2023, section 4.1).
/// They are made from the extract alone.
/// </summary>
internal static class SinglingOutQueries
{
    /// <summary>Gives up when this many tries in a row gave no new question.</summary>
    private const int VainTries = 50_000;

    /// <summary>The same for the questions of one group, whose rows are fewer.</summary>
    private const int VainTriesOfGroup = 5_000;

    public static QuestionSource OneColumn(QuestionedTables tables, SeededRandom random, CancellationToken cancel)
    {
        var all = Univariate(tables.Synthetic, tables.InExtract, random, cancel);
        var holders = new Lazy<int[]>(() => [.. all.Select(query => tables.InExtract.Matches(query)[0])]);
        return new QuestionSource(wanted => [.. all.Take(wanted)], Among);

        IReadOnlyList<Query> Among(int[] rows, int wanted, IReadOnlySet<Query> known, SeededRandom own)
        {
            var members = rows.ToHashSet();
            return [.. all.Where((query, i) => members.Contains(holders.Value[i]) && !known.Contains(query)).Take(wanted)];
        }
    }

    public static QuestionSource SeveralColumns(QuestionedTables tables, int columns, SeededRandom random, CancellationToken cancel)
    {
        return new QuestionSource(wanted => Multivariate(tables.Synthetic, tables.InExtract, wanted, columns, random, cancel), Among);

        IReadOnlyList<Query> Among(int[] rows, int wanted, IReadOnlySet<Query> known, SeededRandom own)
            => Multivariate(tables.Synthetic, tables.InExtract, wanted, columns, own, cancel, rows, known);
    }

    /// <summary>
    /// Rare values of one column: the only missing one, the smallest and the largest number, every value that occurs once. All that there
    /// are, in random order.
    /// </summary>
    public static IReadOnlyList<Query> Univariate(DistinctRows synthetic, QueryIndex index, SeededRandom random, CancellationToken cancel)
    {
        var candidates = new List<Query>();
        for (var column = 0; column < synthetic.Columns.Length; column++)
        {
            cancel.ThrowIfCancellationRequested();
            candidates.AddRange(RareValues(column, synthetic.IsNumber[column], index).Select(predicate => new Query([predicate])));
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(candidates));
        return [.. candidates.Where(query => index.Count(query, enough: 2) == 1)];
    }

    /// <summary>
    /// Combinations taken from random rows of the extract: each label and missing value as it is, each number as "at least"
    /// when it is above the extract's median and as "at most" otherwise. Kept when they isolate one row of the extract.
    /// </summary>
    /// <param name="among">The rows of the extract from which they are taken; null for all.</param>
    /// <param name="known">Questions that were made before and are not made again.</param>
    public static IReadOnlyList<Query> Multivariate(
        DistinctRows synthetic, QueryIndex index, int attacks, int columns, SeededRandom random, CancellationToken cancel, int[]? among = null, IReadOnlySet<Query>? known = null)
    {
        var medians = Enumerable.Range(0, synthetic.Columns.Length).Select(index.Median).ToArray();
        var order = Enumerable.Range(0, synthetic.Columns.Length).ToArray();
        var (found, seen) = (new List<Query>(attacks), new HashSet<Query>());
        var most = among is null ? VainTries : VainTriesOfGroup;
        for (var vain = 0; found.Count < attacks && vain < most; vain++)
        {
            if (vain % 256 == 0) cancel.ThrowIfCancellationRequested();
            var row = among is null ? random.Next(synthetic.Count) : among[random.Next(among.Length)];
            Draw(order, columns, random);
            var query = new Query(order.Take(columns).Select(column => FromValue(column, synthetic.Columns[column][row], synthetic.IsNumber[column], medians[column])));
            if (index.Count(query, enough: 2) != 1 || known?.Contains(query) == true || !seen.Add(query)) continue;
            found.Add(query);
            vain = 0;
        }

        return found;
    }

    /// <summary>Guesses without thought, as a baseline: random columns, random operators, random values that the extract contains.</summary>
    public static IReadOnlyList<Query> Naive(DistinctRows synthetic, QueryIndex index, int attacks, int columns, SeededRandom random)
    {
        var values = Enumerable.Range(0, synthetic.Columns.Length).Select(column => index.DistinctValues(column).ToArray()).ToArray();
        var order = Enumerable.Range(0, synthetic.Columns.Length).ToArray();
        var queries = new Query[attacks];
        for (var i = 0; i < attacks; i++)
        {
            Draw(order, columns, random);
            queries[i] = new Query([.. order.Take(columns).Select(column => NaivePredicate(column, values[column], synthetic.IsNumber[column], random))]);
        }

        return queries;
    }

    private static IEnumerable<Predicate> RareValues(int column, bool isNumber, QueryIndex index)
    {
        if (index.MissingCount(column) == 1) yield return new Predicate(column, Operator.Missing, 0);
        var (smallest, largest) = (double.NaN, double.NaN);
        foreach (var value in index.DistinctValues(column))
        {
            if (double.IsNaN(smallest)) smallest = value;
            largest = value;
        }

        if (isNumber && !double.IsNaN(smallest))
        {
            yield return new Predicate(column, Operator.AtMost, smallest);
            yield return new Predicate(column, Operator.AtLeast, largest);
        }

        foreach (var value in index.ValuesHeldOnce(column)) yield return new Predicate(column, Operator.Equal, value);
    }

    private static Predicate FromValue(int column, double value, bool isNumber, double median)
    {
        if (double.IsNaN(value)) return new Predicate(column, Operator.Missing, 0);
        if (!isNumber) return new Predicate(column, Operator.Equal, value);
        return new Predicate(column, value > median ? Operator.AtLeast : Operator.AtMost, value);
    }

    private static Predicate NaivePredicate(int column, double[] values, bool isNumber, SeededRandom random)
    {
        if (values.Length == 0) return new Predicate(column, Operator.Missing, 0);
        ReadOnlySpan<Operator> operators = [Operator.Equal, Operator.NotEqual, Operator.AtMost, Operator.AtLeast, Operator.Below, Operator.Above];
        var chosen = operators[random.Next(isNumber ? operators.Length : 2)];
        return new Predicate(column, chosen, values[random.Next(values.Length)]);
    }

    /// <summary>Brings a random choice of columns to the front: the first steps of a Fisher–Yates shuffle.</summary>
    private static void Draw(int[] order, int wanted, SeededRandom random)
    {
        for (var i = 0; i < wanted; i++)
        {
            var other = i + random.Next(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
