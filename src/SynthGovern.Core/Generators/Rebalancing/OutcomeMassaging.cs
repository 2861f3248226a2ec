using SynthGovern.Learning;
using SynthGovern.Learning.Fair;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Massaging of the drawn rows (Kamiran and Calders 2012, section 4.2): the ranker is a logistic regression learned from the sample, without the
/// protected attributes. A row that stops being favourable takes one of the unfavourable outcomes by their shares in its group. A row
/// in which a constraint forbids the other outcome is passed over.
/// </summary>
internal static class OutcomeMassaging
{
    public static Result<ChangedRows> Of(DrawnSample drawn, CancellationToken cancel)
    {
        var (parity, favourable) = (drawn.Parity, drawn.Parity.Favourables());
        var counts = parity.Counts();
        if (counts.AtCommonRate(_ => true).SequenceEqual(counts.Favourable)) return new ChangedRows(drawn.Rows, 0);
        if (Scores(drawn, favourable, cancel) is not { } scores) return new NothingToRank(drawn.Request.Target);
        var fallen = Fallen(drawn, favourable);
        var isFixed = new bool[scores.Length];
        var rules = new RowRules(drawn.Model.Schema, drawn.Rows);
        for (var row = 0; row < scores.Length; row++)
        {
            isFixed[row] = favourable[row] ? fallen[row] < 0 : !rules.Allows(row, drawn.Request.Target, parity.Favourable);
            if (isFixed[row]) scores[row] = favourable[row] ? double.MaxValue : double.MinValue;
        }

        var massaged = LabelMassaging.Of(parity.Groups, favourable, scores);
        if (massaged.Promoted.Concat(massaged.Demoted).FirstOrDefault(row => isFixed[row], -1) is >= 0 and var stuck) return NotReached(parity, massaged, isFixed, parity.Groups[stuck]);
        var outcomes = parity.Outcomes.ToArray();
        foreach (var row in massaged.Promoted) outcomes[row] = parity.Favourable;
        foreach (var row in massaged.Demoted) outcomes[row] = fallen[row];
        return drawn.With(outcomes);
    }

    /// <summary>Log-odds of the favourable outcome for every row; null when there is nothing to learn.</summary>
    private static double[]? Scores(DrawnSample drawn, bool[] favourable, CancellationToken cancel)
    {
        var known = Enumerable.Range(0, favourable.Length).Where(row => drawn.Parity.Groups[row] != ParityRows.None).ToArray();
        var features = drawn.Rows.Names.Where(name => name != drawn.Request.Target && !drawn.Request.Attributes.Contains(name, StringComparer.Ordinal)).ToList();
        var labels = Array.ConvertAll(known, row => favourable[row]);
        if (!labels.Contains(true) || !labels.Contains(false)) return null;
        var learned = drawn.Rows.Select(known);
        var encoder = FeatureEncoder.Learn(learned, features);
        return LogisticRegression.Fit(encoder.Encode(learned), labels, cancel: cancel).Score(encoder.Encode(drawn.Rows));
    }

    /// <summary>The outcome that each favourable row would take instead, by the shares of its group; −1 where no constraint allows one.</summary>
    private static long[] Fallen(DrawnSample drawn, bool[] favourable)
    {
        var (parity, random, rules) = (drawn.Parity, drawn.Random.Split(0), new RowRules(drawn.Model.Schema, drawn.Rows));
        var members = parity.RowsOfGroups();
        var shares = Array.ConvertAll(members, rows => parity.UnfavourableShares(rows));
        var anywhere = parity.UnfavourableShares([.. members.SelectMany(rows => rows)]);
        var fallen = new long[favourable.Length];
        for (var row = 0; row < fallen.Length; row++)
        {
            fallen[row] = -1;
            if (!favourable[row] || parity.Groups[row] is not (>= 0 and var group)) continue;
            var allowed = (shares[group].Sum() > 0 ? shares[group] : anywhere).ToArray();
            for (var outcome = 0; outcome < allowed.Length; outcome++) if (!rules.Allows(row, drawn.Request.Target, outcome)) allowed[outcome] = 0;
            fallen[row] = Draw(allowed, random.NextDouble());
        }

        return fallen;
    }

    /// <param name="share">From 0 to below 1.</param>
    /// <returns>−1 when all weights are 0.</returns>
    private static int Draw(double[] weights, double share)
    {
        var (point, last) = (share * weights.Sum(), -1);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            last = i;
            point -= weights[i];
            if (point < 0) break;
        }

        return last;
    }

    private static ParityNotReached NotReached(ParityRows parity, MassagedLabels massaged, bool[] isFixed, int group)
    {
        var rows = parity.RowsOfGroups()[group];
        var wanted = rows.Count(row => massaged.Favourable[row]);
        var reached = rows.Count(row => isFixed[row] ? parity.IsFavourable(row) : massaged.Favourable[row]);
        return new ParityNotReached("massage", parity.Name(group), (double)reached / rows.Length, (double)wanted / rows.Length);
    }
}
