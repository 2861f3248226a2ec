using FsCheck.Xunit;
using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;

namespace SynthGovern.Tests.Learning;

/// <summary>Tables small enough to boost by hand. The squared error has hessian 1, so a leaf takes the mean of what is left over.</summary>
public sealed class GradientBoostingTests
{
    private static readonly BoostingOptions OneTree = new() { Rounds = 1, LearningRate = 1, MinRowsPerLeaf = 1, MinRowsPerCategory = 1, CategorySmoothing = 0 };

    private static readonly double[] LowThenHigh = [0, 0, 10, 10];

    [Fact]
    public void OneSplitPredictsTheMeanOfEachSide() => Expect([0, 0, 10, 10], OneTree, LowThenHigh, Numbers(1, 2, 3, 4));

    [Fact]
    public void TheSplitLiesHalfwayBetweenTwoValues()
    {
        var model = Regress(OneTree, LowThenHigh, Numbers(1, 2, 3, 4), out var encoder);
        Assert.Equal([0, 0, 10, 10], model.Predict(encoder.Encode(Numbers(-7, 2.5, 2.51, 99))));
    }

    /// <summary>No cut leaves three rows on both sides of four.</summary>
    [Fact]
    public void ALeafHasTheFewestRowsAtLeast() => Expect([5, 5, 5, 5], OneTree with { MinRowsPerLeaf = 3 }, LowThenHigh, Numbers(1, 2, 3, 4));

    /// <summary>The best cut alone would be after the first row; with two rows at least it is after the second.</summary>
    [Fact]
    public void TheBestCutThatLeavesEnoughRowsIsTaken()
    {
        Expect([9, 0, 0, 0], OneTree with { MaxLeaves = 2 }, [9, 0, 0, 0], Numbers(1, 2, 3, 4));
        Expect([4.5, 4.5, 0, 0], OneTree with { MaxLeaves = 2, MinRowsPerLeaf = 2 }, [9, 0, 0, 0], Numbers(1, 2, 3, 4));
    }

    /// <summary>From the mean 5, the left step is −10 / (2 + 2).</summary>
    [Fact]
    public void TheRidgeShrinksTheStep() => Expect([2.5, 2.5, 7.5, 7.5], OneTree with { Ridge = 2, MaxLeaves = 2 }, LowThenHigh, Numbers(1, 2, 3, 4));

    /// <summary>Each round halves what is left over: 5 ± 2.5, ± 1.25, ± 0.625.</summary>
    [Fact]
    public void TheLearningRateIsTheShareOfEachStep()
        => Expect([0.625, 0.625, 9.375, 9.375], OneTree with { Rounds = 3, LearningRate = 0.5, MaxLeaves = 2 }, LowThenHigh, Numbers(1, 2, 3, 4));

    /// <summary>Log odds start at 0, gradients are ±½ and hessians ¼: the step is ½ · 2 / (2 · ¼) = 2.</summary>
    [Fact]
    public void TwoClassesTakeANewtonStepInTheLogOdds()
    {
        var table = Numbers(1, 2, 3, 4);
        var encoder = BinEncoder.Learn(table, table.Names);
        var model = GradientBoosting.Fit(encoder.Encode(table), [false, false, true, true], OneTree with { LearningRate = 0.1 });
        Equal([-0.2, -0.2, 0.2, 0.2], model.Score(encoder.Encode(table)));
        Equal([1 / (1 + Math.Exp(0.2)), 1 / (1 + Math.Exp(0.2)), 1 / (1 + Math.Exp(-0.2)), 1 / (1 + Math.Exp(-0.2))], model.Probability(encoder.Encode(table)));
    }

    /// <summary>Rows without any feature keep the odds of the classes: ln(1 / 3).</summary>
    [Fact]
    public void WithoutASplitTheOddsAreThoseOfTheClasses()
    {
        var table = Numbers(7, 7, 7, 7);
        var encoder = BinEncoder.Learn(table, table.Names);
        var model = GradientBoosting.Fit(encoder.Encode(table), [true, false, false, false], OneTree with { LearningRate = 0.1 });
        Equal(Enumerable.Repeat(Math.Log(1 / 3.0), 4), model.Score(encoder.Encode(table)));
    }

    [Theory]
    [InlineData(10.0)]
    [InlineData(0.0)]
    public void MissingValuesGoWhereTheyFit(double ofMissing)
        => Expect([0, 0, 10, 10, ofMissing, ofMissing], OneTree with { MaxLeaves = 2 }, [.. LowThenHigh, ofMissing, ofMissing], Numbers(1, 2, 3, 4, double.NaN, double.NaN));

    [Fact]
    public void MissingValuesCanBeASideOfTheirOwn()
        => Expect([1, 1, 1, 8], OneTree with { MaxLeaves = 2 }, [1, 1, 1, 8], Numbers(1, 2, 3, double.NaN));

    /// <summary>The one row is on the right in the first case and on the left in the second.</summary>
    [Theory]
    [InlineData(2, 2, 2, 8)]
    [InlineData(8, 2, 2, 2)]
    public void MissingValuesNeverSeenGoWithTheLargerSide(double first, double second, double third, double fourth)
    {
        var model = Regress(OneTree with { MaxLeaves = 2 }, [first, second, third, fourth], Numbers(1, 2, 3, 4), out var encoder);
        Equal([2], model.Predict(encoder.Encode(Numbers(double.NaN))));
    }

    /// <summary>The alphabet does not put both pairs together, the order of their means does; missing is a category like the others.</summary>
    [Fact]
    public void CategoriesAreDividedIntoSubsets()
    {
        Expect([0, 10, 0, 10], OneTree with { MaxLeaves = 2 }, [0, 10, 0, 10], Labels("a", "b", "c", "d"));
        Expect([0, 10, 0, 10], OneTree with { MaxLeaves = 2 }, [0, 10, 0, 10], Labels("a", "b", "c", null));
    }

    /// <summary>Category x has one row where two are asked for: it stays with the larger part, whatever its value.</summary>
    [Fact]
    public void ARareCategoryHasNoPlaceOfItsOwn()
        => Expect([0, 0, 10, 10, 10, 10], OneTree with { MaxLeaves = 2, MinRowsPerCategory = 2 }, [0, 0, 10, 10, 15, 5], Labels("a", "a", "b", "b", "x", "y"));

    /// <summary>As a category, the middle label would stand alone against the others.</summary>
    [Fact]
    public void OrdinalLabelsAreCutInTheirOrder()
    {
        var inOrder = new Table([new LabelColumn("x", ColumnKind.Ordinal, ["low", "middle", "high"], [0, 1, 2, 0, 1, 2])]);
        Expect([0, 5.5, 5.5, 0, 5.5, 5.5], OneTree with { MaxLeaves = 2 }, [0, 10, 1, 0, 10, 1], inOrder);
    }

    /// <summary>The gain of dividing the right half, 50, exceeds that of dividing the left one, 2: with three leaves only it is divided.</summary>
    [Fact]
    public void TheLeafWithTheLargestGainIsDividedNext()
        => Expect([1, 1, 100, 110], OneTree with { MaxLeaves = 3 }, [0, 2, 100, 110], Numbers(1, 2, 3, 4));

    /// <summary>Neither feature says anything alone of exclusive or, but the first split by chance of its gain opens the second.</summary>
    [Fact]
    public void FeaturesInteract()
    {
        var table = new Table([TestTables.Column("x", "0", "0", "0", "1", "1"), TestTables.Column("y", "0", "0", "1", "0", "1")]);
        Expect([0, 0, 1, 1, 0], OneTree, [0, 0, 1, 1, 0], table);
    }

    [Fact]
    public void LearningStopsWhenRowsPutAsideGainNothing()
    {
        var random = new SeededRandom(3);
        var table = Numbers([.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())]);
        var noise = Enumerable.Range(0, 400).Select(_ => random.Next(2) == 1).ToArray();
        var encoder = BinEncoder.Learn(table, table.Names);
        var stopping = new BoostingOptions { Rounds = 500, Stopping = new EarlyStopping(Patience: 3, FewestRows: 400) };
        Assert.InRange(GradientBoosting.Fit(encoder.Encode(table), noise, stopping).Rounds, 0, 100);
        Assert.Equal(500, GradientBoosting.Fit(encoder.Encode(table), noise, stopping with { Stopping = stopping.Stopping! with { FewestRows = 401 } }).Rounds);
        Assert.Equal(500, GradientBoosting.Fit(encoder.Encode(table), noise, stopping with { Stopping = null }).Rounds);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var table = Numbers(1, 2);
        var features = BinEncoder.Learn(table, table.Names).Encode(table);
        Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(features, [true, true]));
        Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(features, [true]));
        Assert.Throws<ArgumentException>(() => BoostedRegression.Fit(features, [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientBoosting.Fit(features, [true, false], OneTree with { MaxLeaves = 1 }));
        Assert.Throws<OperationCanceledException>(() => GradientBoosting.Fit(features, [true, false], OneTree, cancel: new CancellationToken(canceled: true)));
        var other = Numbers(1, 2, 3);
        Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(features, [true, false], OneTree).Score(BinEncoder.Learn(other, other.Names).Encode(other)));
    }

    /// <summary>A tree sees the order of numbers only, so a rising change of their scale changes nothing.</summary>
    [Property(MaxTest = 100)]
    public bool ARisingChangeOfScaleChangesNoPrediction(short[] values, ulong seed)
    {
        if (values.Length == 0) return true;
        var random = new SeededRandom(seed);
        var target = values.Select(_ => (double)random.Next(5)).ToArray();
        var options = OneTree with { Rounds = 3 };
        var plain = Numbers([.. values.Select(value => (double)value)]);
        var cubed = Numbers([.. values.Select(value => Math.Pow(value, 3) - 7)]);
        return Regress(options, target, plain, out var first).Predict(first.Encode(plain)).SequenceEqual(Regress(options, target, cubed, out var second).Predict(second.Encode(cubed)));
    }

    private static void Expect(double[] expected, BoostingOptions options, double[] target, Table table)
        => Equal(expected, Regress(options, target, table, out var encoder).Predict(encoder.Encode(table)));

    private static BoostedRegression Regress(BoostingOptions options, double[] target, Table table, out BinEncoder encoder)
    {
        encoder = BinEncoder.Learn(table, table.Names);
        return BoostedRegression.Fit(encoder.Encode(table), target, options);
    }

    private static void Equal(IEnumerable<double> expected, double[] actual) => Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-12);

    private static Table Numbers(params double[] values) => new([new NumberColumn("x", ColumnKind.Decimal, values)]);

    private static Table Labels(params string?[] labels) => new([TestTables.Column("x", labels)]);
}
