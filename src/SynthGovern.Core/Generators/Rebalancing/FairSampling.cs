namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Rows are drawn as learned, then the outcome of each is drawn anew from the model's own probability of it given the rest of the row: the
/// likelihoods of the row with each outcome, divided by their sum. In each group the log-odds are shifted by one constant, found by
/// bisection, at which all groups expect the same rate of favourable outcomes. Unfavourable outcomes keep their probabilities among each
/// other. Outcomes are given out by systematic sampling in random order (Madow 1949): each row by its probability, and the number in
/// each group within one of what is expected. A model that averages over orders, as argn does, gives the average of its conditionals.
/// </summary>
internal static class FairSampling
{
    /// <summary>The largest shift, in log-odds: beyond it a probability is 0 or 1 to rounding.</summary>
    private const double FarthestShift = 60;

    private const int Halvings = 80;

    public static Result<ChangedRows> Of(DrawnSample drawn, CancellationToken cancel)
    {
        if (drawn.Model is not IScoresRows { ScoreKind: RowScore.LogLikelihood } scorer) return new NoLikelihood(drawn.Model.Generator);
        if (drawn.Rows.RowCount == 0) return new ChangedRows(drawn.Rows, 0);
        if (!Likelihoods(drawn, scorer, cancel).TryGet(out var logs, out var error)) return error;
        var (parity, members) = (drawn.Parity, drawn.Parity.RowsOfGroups());
        var odds = Enumerable.Range(0, parity.Groups.Length).Select(row => parity.Groups[row] == ParityRows.None ? 0 : LogOdds(logs, row, parity.Favourable)).ToArray();
        var known = members.Sum(rows => rows.Length);
        var rate = known == 0 ? 0 : members.Sum(rows => Expected(odds, rows, 0)) / known;
        var outcomes = parity.Outcomes.ToArray();
        for (var group = 0; group < members.Length; group++)
        {
            cancel.ThrowIfCancellationRequested();
            if (members[group].Length == 0) continue;
            var shift = Shift(odds, members[group], rate);
            var reached = Expected(odds, members[group], shift) / members[group].Length;
            if (Math.Abs(reached - rate) > 0.5 / members[group].Length) return new ParityNotReached("fair", parity.Name(group), reached, rate);
            GiveOut(outcomes, odds, logs, members[group], shift, parity.Favourable, drawn.Random.Split((ulong)group));
        }

        return drawn.With(outcomes);
    }

    /// <summary>The log-likelihood of each row with each outcome; −∞ where a constraint forbids it.</summary>
    private static Result<double[][]> Likelihoods(DrawnSample drawn, IScoresRows scorer, CancellationToken cancel)
    {
        var (target, rules) = (drawn.Parity.Target, new RowRules(drawn.Model.Schema, drawn.Rows));
        var logs = new double[target.Values][];
        for (var outcome = 0; outcome < logs.Length; outcome++)
        {
            cancel.ThrowIfCancellationRequested();
            var cells = new long[drawn.Rows.RowCount];
            Array.Fill(cells, outcome);
            if (!scorer.Score(drawn.With(cells).Table).TryGet(out var scores, out var error)) return error;
            if (rules.Speaks(target.Schema.Name))
            {
                for (var row = 0; row < scores.Length; row++)
                {
                    if (!rules.Allows(row, target.Schema.Name, outcome)) scores[row] = double.NegativeInfinity;
                }
            }

            logs[outcome] = scores;
        }

        return logs;
    }

    private static double LogOdds(double[][] logs, int row, long favourable)
    {
        var other = Unfavourable(logs, row, favourable, out var largest);
        return other == 0 ? double.PositiveInfinity : logs[favourable][row] - largest - Math.Log(other);
    }

    /// <summary>The sum of the likelihoods of all unfavourable outcomes, in units of the largest of them; 0 when none is possible.</summary>
    private static double Unfavourable(double[][] logs, int row, long favourable, out double largest)
    {
        largest = double.NegativeInfinity;
        for (var outcome = 0; outcome < logs.Length; outcome++)
        {
            if (outcome != favourable) largest = Math.Max(largest, logs[outcome][row]);
        }

        var sum = 0.0;
        for (var outcome = 0; outcome < logs.Length; outcome++)
        {
            if (outcome != favourable && !double.IsNegativeInfinity(logs[outcome][row])) sum += Math.Exp(logs[outcome][row] - largest);
        }

        return sum;
    }

    private static double Expected(double[] odds, int[] rows, double shift)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += Probability(odds[row] + shift);
        return sum;
    }

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The shift at which the rows expect the rate, or the end of the range that comes nearest to it.</summary>
    private static double Shift(double[] odds, int[] rows, double rate)
    {
        var (low, high) = (-FarthestShift, FarthestShift);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            if (Expected(odds, rows, middle) < rate * rows.Length) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static void GiveOut(long[] outcomes, double[] odds, double[][] logs, int[] rows, double shift, long favourable, SeededRandom random)
    {
        random.Shuffle(rows.AsSpan());
        var (offset, sum) = (random.NextDouble(), 0.0);
        foreach (var row in rows)
        {
            var before = Math.Ceiling(sum - offset);
            sum += Probability(odds[row] + shift);
            outcomes[row] = Math.Ceiling(sum - offset) > before ? favourable : Unfavourable(logs, row, favourable, random.NextDouble());
        }
    }

    /// <param name="share">From 0 to below 1.</param>
    private static long Unfavourable(double[][] logs, int row, long favourable, double share)
    {
        var (point, last) = (share * Unfavourable(logs, row, favourable, out var largest), favourable);
        for (var outcome = 0; outcome < logs.Length; outcome++)
        {
            if (outcome == favourable || double.IsNegativeInfinity(logs[outcome][row])) continue;
            last = outcome;
            point -= Math.Exp(logs[outcome][row] - largest);
            if (point < 0) break;
        }

        return last;
    }
}
