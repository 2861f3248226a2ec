using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Tests.Conformance;

/// <summary>Item 6 of the checklist, by search over neighbours.</summary>
public sealed class SensitivityConformance
{
    private static readonly double[] Numbers = [double.NaN, -1e300, -5, -0.0, 44, 110, 1e300];
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    /// <summary>
    /// Sensitivities that are too small (Casacuberta et al. 2022): integer halving and sums of deviations (opendp), google-dp, the exponential mechanism
    /// of JAM (mbi). Every table of up to three rows of one person, any value, in any place among the others: counts move by the sensitivity at most.
    /// </summary>
    [Theory]
    [Trait("Checklist", "6")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoNeighbourMovesAStatisticByMoreThanItsSensitivity(int rowsPerSubject)
    {
        var options = new IndependentOptions { RowsPerSubject = rowsPerSubject };
        var plan = MeasurementPlan.Of(PublicDomains.Of(Clinic.Schema, forPrivateFit: true).Value, Clinic.Schema, Budget, options).Value;
        var worst = 0.0;
        foreach (var (name, place) in new[] { ("victim", 0), ("victim", 2), ("victim", 4), (null, 1) })
        {
            foreach (var values in Tuples(Numbers, 3))
            {
                var rows = values.Select((value, i) => new Clinic.Row(name, (i % 3) - 1, (i % 4) - 1, value, value, value)).ToList();
                foreach (var column in plan.Columns) worst = Math.Max(worst, Moved(rows, place, column.Domain, plan.Cap));
            }
        }

        // Reached by equal rows, so the claim is no larger than it must be.
        Assert.Equal(plan.Cap.Sensitivity, worst, 1e-9);
        foreach (var many in new[] { 59, 61, 100_000 }) Assert.InRange(RowWeights.Of(new int[many], many, plan.Cap).Sum(), 0, plan.Cap.Sensitivity);
        Assert.Equal((long)int.MaxValue * RowWeights.Unit, new RowWeights.Cap(int.MaxValue, PerSubject: true).Sensitivity);
        SelectionKeepsItsEpsilon();
    }

    /// <summary>By how much the person changes the counts of the cells of a column, in L2 norm.</summary>
    private static double Moved(List<Clinic.Row> own, int place, ColumnDomain domain, RowWeights.Cap cap)
    {
        var others = Enumerable.Range(0, 4).Select(i => new Clinic.Row($"other-{i / 2}", i % 2, i % 3, 44, 250, Clinic.Day(i))).ToList();
        var (with, without) = (Counts([.. others[..place], .. own, .. others[place..]]), Counts(others));
        return Math.Sqrt(with.Keys.Union(without.Keys).Sum(cell => Math.Pow(with.GetValueOrDefault(cell) - without.GetValueOrDefault(cell), 2)));

        Dictionary<long, long> Counts(List<Clinic.Row> rows)
        {
            var table = Clinic.Table(rows);
            var cells = domain.Encode(table[domain.Schema.Name]);
            var counts = new CellCounts(cells, RowWeights.Of(RowWeights.Subjects(table, Clinic.Schema), rows.Count, cap));
            return cells.Where(cell => cell >= 0).Distinct().ToDictionary(cell => cell, cell => counts.Of(new Span(cell, cell + 1)));
        }
    }

    private static IEnumerable<double[]> Tuples(double[] values, int most)
    {
        IEnumerable<double[]> last = [[]];
        for (var length = 1; length <= most; length++)
        {
            last = [.. last.SelectMany(start => values.Where(value => start.Length == 0 || length < 3 || value.Equals(start[0]) || value is 44).Select(value => start.Append(value).ToArray()))];
            foreach (var tuple in last) yield return tuple;
        }
    }

    /// <summary>Scores that each move by the sensitivity, from where the grid rounds; the first is so bad that its odds carry nearly the whole epsilon.</summary>
    private static void SelectionKeepsItsEpsilon()
    {
        const double Epsilon = 1.7, Sensitivity = 0.3;
        const double Step = Sensitivity / (1 << 20);
        var (random, worst) = (new SeededRandom(6), 0.0);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var scores = Enumerable.Range(0, 4).Select(i => (i == 0 ? -30 * Sensitivity : 0) + (Step * (random.Next(3) + 0.5))).ToArray();
            var moved = scores.Select(score => score + (Sensitivity * (random.Next(3) - 1))).ToArray();
            var (left, right) = (LogProbabilities(scores), LogProbabilities(moved));
            for (var i = 0; i < scores.Length; i++) worst = Math.Max(worst, Math.Abs(left[i] - right[i]));
        }

        Assert.InRange(worst, 0.99 * Epsilon, Epsilon);

        static double[] LogProbabilities(double[] scores)
        {
            var grid = new GridScores(scores, Sensitivity, Epsilon / 2);
            var logs = Enumerable.Range(0, scores.Length).Select(grid.LogProbability).ToArray();
            var sum = Math.Log(logs.Sum(Math.Exp));
            return [.. logs.Select(log => log - sum)];
        }
    }
}
