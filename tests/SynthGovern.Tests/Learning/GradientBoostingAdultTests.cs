using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;
using SynthGovern.Tests.Generators;

namespace SynthGovern.Tests.Learning;

/// <summary>The Adult table against scikit-learn 1.2.1's HistGradientBoostingClassifier with native categories, run on the same two files.</summary>
public sealed class GradientBoostingAdultTests
{
    private const double AreaOfAllRounds = 0.92745;
    private const double AreaWithEarlyStopping = 0.92669;
    private const double Tolerance = 0.005;

    [Fact]
    public void TheAreaIsThatOfTheReference()
    {
        if (!Read(nameof(TheAreaIsThatOfTheReference), out var train, out var test)) return;
        Assert.InRange(Area(train, test, new BoostingOptions { Stopping = null }), AreaOfAllRounds - Tolerance, 1);
        Assert.InRange(Area(train, test, BoostingOptions.Default), AreaWithEarlyStopping - Tolerance, 1);
    }

    [Fact]
    public void TheNumberOfThreadsDoesNotChangeTheModel()
    {
        if (!Read(nameof(TheNumberOfThreadsDoesNotChangeTheModel), out var train, out _)) return;
        var features = Encoder(train).Encode(train);
        double[] Scores(int threads) => GradientBoosting.Fit(features, Rich(train), new BoostingOptions { Rounds = 10, Threads = threads }, seed: 5).Score(features);
        var alone = Scores(1);
        Assert.Equal(alone, Scores(2));
        Assert.Equal(alone, Scores(7));
    }

    private static bool Read(string test, out Table trainRows, out Table testRows)
    {
        (trainRows, testRows) = (new Table([]), new Table([]));
        if (!Reference.TryPath("data/adult_train.csv", out var trainPath) || !Reference.TryPath("data/adult_test.csv", out var testPath))
        {
            Reference.ReportNotRun(test);
            return false;
        }

        (trainRows, testRows) = (AdultTable.Read(trainPath).Table, AdultTable.Read(testPath).Table);
        return true;
    }

    private static double Area(Table train, Table test, BoostingOptions options)
    {
        var encoder = Encoder(train);
        return RocAuc.Of(GradientBoosting.Fit(encoder.Encode(train), Rich(train), options).Score(encoder.Encode(test)), Rich(test)).Value;
    }

    private static BinEncoder Encoder(Table train) => BinEncoder.Learn(train, train.Names.Where(name => name != "income"));

    private static bool[] Rich(Table table) => [.. Enumerable.Range(0, table.RowCount).Select(row => table["income"].Text(row) == ">50K")];
}
