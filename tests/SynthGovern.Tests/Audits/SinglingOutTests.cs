using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class SinglingOutTests
{
    private static readonly AuditContext Context = new(Seed: 11);

    [Theory]
    [InlineData(5, 5, 0, 1, 1)]
    [InlineData(5, 5, 3, 1, 1)]
    [InlineData(5, 5, 1, 2, 0)]
    [InlineData(5, 5, 1, 0, 0)]
    [InlineData(4, 2, 0, 1, 1)]
    [InlineData(4, 2, 1, 1, 1.0 / 2)]
    [InlineData(4, 2, 2, 1, 1.0 / 6)]
    [InlineData(4, 2, 3, 1, 0)]
    [InlineData(4, 2, 0, 2, 0)]
    [InlineData(2, 4, 0, 1, 1.0 / 2)]
    [InlineData(2, 4, 0, 2, 2.0 / 3)]
    [InlineData(2, 4, 0, 3, 1.0 / 2)]
    [InlineData(2, 4, 0, 4, 0)]
    public void TheControlIsBroughtToTheSizeOfTheTrainingTableByCounting(int train, int control, int trainMatches, int controlMatches, double chance)
        => Assert.Equal(
            chance,
            new EqualCrowd(train, control).Chance([.. Enumerable.Range(0, trainMatches).Select(value => new Match(value, 1, 0)), .. Enumerable.Range(0, controlMatches).Select(value => new Match(100 + value, 0, 1))]),
            12);

    /// <summary>Rows that many people share: by trying out every filling and every subsample of a few rows.</summary>
    [Theory]
    [InlineData(5, 3)]
    [InlineData(6, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    public void EqualRowsAreCountedAsAllWaysToDrawThemWould(int train, int control)
    {
        var random = new SeededRandom(3);
        for (var trial = 0; trial < 40; trial++)
        {
            int[] inTrain = [.. Enumerable.Range(0, train).Select(_ => random.Next(4))], inControl = [.. Enumerable.Range(0, control).Select(_ => random.Next(4))];
            Match[] matches = [.. Enumerable.Range(0, 3).Select(value => new Match(value, inTrain.Count(own => own == value), inControl.Count(own => own == value))).Where(match => match.Train + match.Control > 0)];
            Assert.Equal(ByEveryDraw(inTrain, inControl), new EqualCrowd(train, control).Chance(matches), 12);
        }
    }

    /// <summary>Values 0, 1 and 2 match the question, 3 does not.</summary>
    private static double ByEveryDraw(int[] train, int[] control)
    {
        var (from, drawn) = control.Length > train.Length ? (control, train.Length) : (train, train.Length - control.Length);
        var credits = Enumerable.Range(0, 1 << from.Length).Where(set => System.Numerics.BitOperations.PopCount((uint)set) == drawn).Select(set =>
        {
            var some = from.Where((_, i) => (set >> i & 1) == 1 && from[i] < 3).ToArray();
            if (control.Length > train.Length) return some.Distinct().Count() == 1 ? 1.0 : 0;
            var own = control.Where(value => value < 3).ToArray();
            return own.Concat(some).Distinct().Count() == 1 ? (double)own.Length / (own.Length + some.Length) : 0;
        });
        return credits.Average();
    }

    /// <summary>The larger of two tables has relatively more rare combinations: distinct rows are not what may be exchanged.</summary>
    [Theory]
    [InlineData(2100, 900)]
    [InlineData(900, 2100)]
    public async Task TablesFullOfEqualRowsRaiseNoAlarmWhateverTheSizes(int train, int control)
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var measurement = await Only(new MultivariateSinglingOut(), new AuditInput(Zipf(train, seed), Zipf(control, 50 + seed), Zipf(2100, 90 + seed), TestTables.Schema(Zipf(1, 0))));
            Assert.True(measurement.PValue > 0.002, $"seed {seed}: {measurement.PValue} {measurement.Note}");
            Assert.Contains("question", measurement.Note, StringComparison.Ordinal);
        }
    }

    /// <summary>Four labels of twelve levels, the k-th with a chance that falls as 1 / k.</summary>
    private static Table Zipf(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        string[] levels = [.. Enumerable.Range(0, 12).Select(level => $"l{level}")];
        var total = Enumerable.Range(1, 12).Sum(level => 1.0 / level);
        int Level()
        {
            var left = random.NextDouble() * total;
            var level = 0;
            while (level < 11 && (left -= 1.0 / (level + 1)) > 0) level++;
            return level;
        }

        return new Table([.. Enumerable.Range(0, 4).Select(column => new LabelColumn($"c{column}", ColumnKind.Categorical, levels, [.. Enumerable.Range(0, rows).Select(_ => Level())]))]);
    }

    /// <summary>The defect of the reference: its extrapolation to another size fails on some seeds and is off on others.</summary>
    [Theory]
    [InlineData(3000, 1000)]
    [InlineData(1000, 3000)]
    public async Task WithFreshPeopleTheControlRateAgreesWithTheAttackWhateverTheSizes(int train, int control)
    {
        var (attack, onControl, falseAlarms) = (0.0, 0.0, 0);
        for (var seed = 0UL; seed < 8; seed++)
        {
            var input = new AuditInput(Planted.Fresh(train, 100 + seed), Planted.Fresh(control, 200 + seed), Planted.Fresh(2000, 300 + seed), Planted.Schema);
            var tables = AuditTables.Of(input);
            var questioned = new QuestionedTables(tables);
            var queries = SinglingOutQueries.Multivariate(questioned.Synthetic, questioned.InExtract, 500, 4, new SeededRandom(seed), CancellationToken.None);
            var successes = SinglingOut.Score(questioned.Ask(queries, CancellationToken.None), 500, questioned.Crowd);
            attack += successes.OnTrain / 4000.0;
            onControl += successes.ControlScale * successes.OnControl / 4000.0;
            if ((await Only(new MultivariateSinglingOut(), input)).Interval!.Low > 0) falseAlarms++;
        }

        Assert.True(attack > 0.05, $"the attack hardly ever succeeds: {attack:F3}");
        Assert.InRange(onControl, attack - 0.03, attack + 0.03);
        Assert.InRange(falseAlarms, 0, 1);
    }

    [Theory]
    [InlineData(2000, 700)]
    [InlineData(700, 2000)]
    public async Task HalfACopyIsSeenAsHalfWhateverTheSizeOfTheControl(int train, int control)
    {
        var rows = Planted.Train(train);
        var input = new AuditInput(rows, Planted.Fresh(control, 2), Planted.HalfCopy(rows), Planted.Schema);
        var measurement = await Only(new MultivariateSinglingOut(), input);
        Assert.InRange(measurement.Value!.Value, 0.25, 0.6);
        Assert.True(measurement.Interval!.Low > 0.10);
    }

    [Fact]
    public async Task ShufflingColumnsHidesNobodyFromAUnivariateAttack()
    {
        var input = Planted.Input(Planted.Shuffled(Planted.Train()));
        Assert.True((await Only(new UnivariateSinglingOut(), input)).Interval!.Low > 0.9);
        Assert.Equal(0, (await Only(new MultivariateSinglingOut(), input)).Interval!.Low);
    }

    [Fact]
    public async Task DatesAreAttackedLikeAnyNumber()
    {
        var train = Planted.Train().Project(["joined"]);
        var input = new AuditInput(train, Planted.Fresh(2000, 2), train, TestTables.Schema(train));
        Assert.True((await Only(new UnivariateSinglingOut(), input)).Interval!.Low > 0.9);
    }

    [Fact]
    public void ARareValueInAColumnWhoseNameHasASpaceIsAQuery()
    {
        var rows = DistinctRows.Of(new Table([TestTables.Column("home region", "a", "b", "b", "c", null), TestTables.Column("id", "1", "2", "3", "4", "5")]));
        var queries = SinglingOutQueries.Univariate(rows, new QueryIndex(rows), new SeededRandom(1), CancellationToken.None);
        var expected = new[] { new Predicate(0, Operator.Equal, 0), new Predicate(0, Operator.Equal, 2), new Predicate(0, Operator.Missing, 0) };
        Assert.Equal(expected.ToHashSet(), queries.SelectMany(query => query.Predicates).Where(predicate => predicate.Column == 0).ToHashSet());
        Assert.Equal(7, queries.Count(query => query.Predicates[0].Column == 1));
    }

    /// <summary>The defect of the reference: with 60 possible queries it divides by 500, and a full copy looks like a risk of 0.12.</summary>
    [Fact]
    public async Task TheDenominatorIsTheNumberOfQueriesThatExist()
    {
        var train = Numbered(60, 1);
        var measurement = await Only(new UnivariateSinglingOut(), TestTables.Input(train, Numbered(60, 1000), train));
        Assert.Equal(MeasurementStatus.Measured, measurement.Status);
        Assert.Equal(62, measurement.N);
        Assert.True(measurement.Value > 0.9);
    }

    [Fact]
    public async Task TooFewQueriesAreInconclusiveAndWithoutAnyTheAttackHasNoMeaning()
    {
        var common = new Table([TestTables.Counted("colour", ("red", 100), ("blue", 100))]);
        var none = await Only(new UnivariateSinglingOut(), TestTables.Input(Wide(common), Wide(common), Wide(common)));
        Assert.Equal(MeasurementStatus.NotApplicable, none.Status);
        Assert.Null(none.Value);

        var train = Repeated(20);
        var few = await Only(new UnivariateSinglingOut(), TestTables.Input(train, Repeated(20), train));
        Assert.Equal(MeasurementStatus.Inconclusive, few.Status);
        Assert.Equal(21, few.N);
        Assert.NotNull(few.Interval);
    }

    /// <summary>Train and control exchanged: questions that isolate control people and nobody in train are no proof of low risk.</summary>
    [Fact]
    public async Task AControlThatIsNotLikeTheTrainingRowsIsInconclusive()
    {
        var input = new AuditInput(Planted.Fresh(2000, 2), Planted.Train(), Planted.Train(), Planted.Schema);
        Assert.Equal(MeasurementStatus.Inconclusive, (await Only(new MultivariateSinglingOut(), input)).Status);
    }

    [Fact]
    public async Task AnAttackThatFindsNothingIsMeasuredAndSaysThatGuessingDoesAsWell()
    {
        var shifted = Planted.Fresh();
        var elsewhere = new Table([.. shifted.Columns.Select(column => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values.ToArray().Select(value => value + 0.0004)]) : column)]);
        var measurement = await Only(new UnivariateSinglingOut(), Planted.Input(elsewhere));
        Assert.Equal(MeasurementStatus.Measured, measurement.Status);
        Assert.Equal(0, measurement.Value);
        Assert.True(measurement.Interval!.High <= 0.02);
        Assert.Contains("no better than guessing", measurement.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void CountingByIndexEqualsCountingByHand()
    {
        var rows = DistinctRows.Of(Planted.Fresh(300));
        var index = new QueryIndex(rows);
        foreach (var query in SinglingOutQueries.Naive(rows, index, 300, 1, new SeededRandom(1)).Concat(SinglingOutQueries.Naive(rows, index, 300, 3, new SeededRandom(2))))
        {
            var byHand = Enumerable.Range(0, rows.Count).Count(row => query.Predicates.All(predicate => predicate.Holds(rows.Columns[predicate.Column][row])));
            Assert.Equal(byHand, index.Count(query));
            Assert.Equal(Math.Min(2, byHand), Math.Min(2, index.Count(query, enough: 2)));
        }
    }

    /// <summary>More rows than a word has bits, values that many rows share, missing ones, and questions of which every part matches many rows.</summary>
    [Fact]
    public void RowsFoundByIntersectingSetsAreThoseFoundByHand()
    {
        var random = new SeededRandom(1);
        double[] Numbers(int different) => [.. Enumerable.Range(0, 3000).Select(_ => random.Next(20) == 0 ? double.NaN : random.Next(different))];
        var rows = DistinctRows.Of(new Table([.. new[] { 2, 7, 150, 100_000 }.Select((different, i) => new NumberColumn($"x{i}", ColumnKind.Integer, Numbers(different)))]));
        var index = new QueryIndex(rows);
        var questions = SinglingOutQueries.Naive(rows, index, 500, 3, random)
            .Concat(SinglingOutQueries.Multivariate(rows, index, 500, 3, random, CancellationToken.None))
            .Append(new Query([new Predicate(0, Operator.Missing, 0), new Predicate(1, Operator.Missing, 0)]));
        foreach (var query in questions)
        {
            var byHand = Enumerable.Range(0, rows.Count).Where(row => query.Predicates.All(predicate => predicate.Holds(rows.Columns[predicate.Column][row]))).ToArray();
            Assert.Equal(byHand, index.Matches(query).Order());
            Assert.Equal(Math.Min(2, byHand.Length), Math.Min(2, index.Count(query, enough: 2)));
        }
    }

    /// <summary>The same answers four times over tell nothing more: the errors of four times as many trials are widened by exactly that.</summary>
    [Fact]
    public void QuestionsThatSucceedTogetherWidenTheErrors()
    {
        var questioned = new QuestionedTables(AuditTables.Of(new AuditInput(Planted.Train(300), Planted.Fresh(300, 2), Planted.Fresh(300), Planted.Schema)));
        var queries = SinglingOutQueries.Multivariate(questioned.Synthetic, questioned.InExtract, 600, 4, new SeededRandom(1), CancellationToken.None);
        var answers = questioned.Ask(queries, CancellationToken.None);
        var divisions = new RandomDivisions(questioned, new SeededRandom(2), CancellationToken.None);
        var once = divisions.DesignEffect(answers, answers.Length, null, CancellationToken.None);
        Assert.InRange(once, 1.1, 4);
        Answer[] repeated = [.. answers, .. answers, .. answers, .. answers];
        Assert.Equal(4 * once, divisions.DesignEffect(repeated, repeated.Length, null, CancellationToken.None), 9);
        var (plain, wide) = (new Successes(100, 40, 100, 20), new Successes(100, 40, 100, 20, DesignEffect: 4));
        Assert.Equal(2 * plain.Estimate.Error, wide.Estimate.Error, 12);
        Assert.Equal(plain.Estimate.Value, wide.Estimate.Value);
        Assert.True(wide.Estimate.PValue > plain.Estimate.PValue);
    }

    [Fact]
    public void EqualRowsCountOnceAlsoWithMissingValues()
    {
        var rows = DistinctRows.Of(new Table([TestTables.Column("a", "1", "1", null, null, "2"), TestTables.Column("b", "x", "x", "y", "y", "x")]));
        Assert.Equal(3, rows.Count);
    }

    private static Table Numbered(int rows, int first)
        => new([new NumberColumn("number", ColumnKind.Integer, [.. Enumerable.Range(first, rows).Select(number => (double)number)])]);

    /// <summary>As many numbers that occur once, and many that occur twice.</summary>
    private static Table Repeated(int once)
        => new([
            new NumberColumn("number", ColumnKind.Integer, [.. Enumerable.Range(0, once).Concat(Enumerable.Range(once, 50)).Concat(Enumerable.Range(once, 50)).Select(number => (double)number)]),
            TestTables.Counted("half", ("first", once + 50), ("second", 50)),
        ]);

    /// <summary>Distinct rows in which no single value is rare: two columns of ten by ten values.</summary>
    private static Table Wide(Table colours)
    {
        var (tens, ones) = (Enumerable.Range(0, 200).Select(row => row % 10).ToArray(), Enumerable.Range(0, 200).Select(row => row / 10 % 10).ToArray());
        var levels = Enumerable.Range(0, 10).Select(digit => $"d{digit}").ToArray();
        return new Table([colours.Columns[0], new LabelColumn("tens", ColumnKind.Categorical, levels, tens), new LabelColumn("ones", ColumnKind.Categorical, levels, ones)]);
    }

    private static async Task<Measurement> Only(IAudit audit, AuditInput input)
        => (await audit.RunAsync(input, Context, CancellationToken.None)).Measurements.Single(measurement => measurement.Scope == Scope.Whole);
}
