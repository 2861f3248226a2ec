using System.Security.Cryptography;
using FsCheck.Xunit;
using SynthGovern.Tables;
using static SynthGovern.Tests.Tables.Given;

namespace SynthGovern.Tests.Tables;

/// <summary>The cap on rows per subject and the split into train and control.</summary>
public sealed class SubjectTests
{
    private static readonly Schema BySubject = Schema(Identifier("who"), Number("row", 0, 1e6)) with { Subject = new SubjectId("who", 2) };

    [Property]
    public void NoSubjectKeepsMoreRowsThanTheCap(byte[] whos)
    {
        var table = Rows(whos);
        var capped = SubjectCap.Apply(table, BySubject, RandomNumberGenerator.Create());
        foreach (var who in whos.Distinct())
        {
            var all = whos.Count(other => other == who);
            Assert.Equal(Math.Min(2, all), capped.Texts("who").Count(name => name == Name(who)));
        }

        Assert.Equal(capped.Numbers("row").Values.ToArray().Order(), capped.Numbers("row").Values.ToArray());
        for (var row = 0; row < capped.RowCount; row++)
            Assert.Equal(Name(whos[(int)capped.Numbers("row").Values[row]]), capped["who"].Text(row));
    }

    [Fact]
    public void TheCapChoosesAmongAllRowsOfASubject()
    {
        var table = Rows(new byte[4]);
        var kept = new HashSet<double>();
        for (var i = 0; i < 100; i++) kept.UnionWith(SubjectCap.Apply(table, BySubject, RandomNumberGenerator.Create()).Numbers("row").Values.ToArray());
        Assert.Equal(4, kept.Count);
    }

    [Fact]
    public void RowsOfNobodyAreDropped()
    {
        var table = new Table([new LabelColumn("who", ColumnKind.Identifier, ["a"], [-1, 0, -1]), new NumberColumn("row", ColumnKind.Integer, [0, 1, 2])]);
        Assert.Equal(["1"], SubjectCap.Apply(table, BySubject, RandomNumberGenerator.Create()).Texts("row"));
    }

    [Fact]
    public void WithoutASubjectNothingIsCapped()
    {
        var table = Rows([1, 1, 1, 1]);
        Assert.Same(table, SubjectCap.Apply(table, BySubject with { Subject = null }, RandomNumberGenerator.Create()));
    }

    [Property]
    public void AllRowsOfASubjectFallOnTheSameSide(byte[] whos)
    {
        var table = Rows(whos);
        var split = TrainControlSplit.Draw(table, BySubject, 0.3, RandomNumberGenerator.Create());
        var (train, control) = TrainControlSplit.Apply(table, split);
        Assert.Empty(train.Texts("who").Intersect(control.Texts("who")));
        Assert.Equal(table.RowCount, train.RowCount + control.RowCount);
    }

    /// <summary>One person more must leave everybody else where they are: only then does the guarantee for adding one person hold on train.</summary>
    [Property]
    public void OnePersonMoreMovesNobodyElse(byte[] whos, byte seed)
    {
        if (whos.Contains((byte)255)) return;
        var without = TrainControlSplit.Draw(Rows(whos), BySubject, 0.3, new KnownBytes(seed));
        var with = TrainControlSplit.Draw(Rows([.. whos, 255]), BySubject, 0.3, new KnownBytes(seed));
        Assert.Equal(without.InControl, with.InControl[..^1]);
    }

    [Fact]
    public void EverySubjectIsAsLikelyAsAnyOtherToBeInControl()
    {
        var table = Rows([.. Enumerable.Range(0, 10).Select(who => (byte)who)]);
        var counts = new int[10];
        const int draws = 3000;
        using var random = RandomNumberGenerator.Create();
        for (var draw = 0; draw < draws; draw++)
        {
            var split = TrainControlSplit.Draw(table, BySubject, 0.3, random);
            for (var who = 0; who < 10; who++) counts[who] += split.InControl[who] ? 1 : 0;
        }

        // Independent counts of variance n·p·(1−p): chi-square on 10 degrees of freedom.
        var chiSquare = counts.Sum(count => Math.Pow(count - (0.3 * draws), 2) / (draws * 0.3 * 0.7));
        Assert.True(chiSquare < 35.6, $"chi-square {chiSquare:F1} exceeds the 0.9999 quantile");
    }

    [Fact]
    public void TheHashNamesTheAssignment()
    {
        Assert.Equal(TrainControlSplit.Hash([true, false, true]), TrainControlSplit.Hash([true, false, true]));
        string[] hashes = [TrainControlSplit.Hash([true, false, true]), TrainControlSplit.Hash([true, true, false]), TrainControlSplit.Hash([true, false, true, false]), TrainControlSplit.Hash([])];
        Assert.Equal(4, hashes.Distinct(StringComparer.Ordinal).Count());
        var split = TrainControlSplit.Draw(Rows([1, 2, 3]), BySubject, 0.5, RandomNumberGenerator.Create());
        Assert.Equal(TrainControlSplit.Hash(split.InControl), split.Hash);
    }

    /// <summary>The same bytes every time.</summary>
    private sealed class KnownBytes(byte seed) : RandomNumberGenerator
    {
        private readonly SeededRandom random = new(seed);

        public override void GetBytes(byte[] data)
        {
            for (var i = 0; i < data.Length; i++) data[i] = (byte)random.NextUInt64();
        }
    }

    private static string Name(byte who) => "p" + who;

    private static Table Rows(byte[] whos)
    {
        var levels = whos.Distinct().Select(Name).ToList();
        return new Table([
            new LabelColumn("who", ColumnKind.Identifier, levels, [.. whos.Select(who => levels.IndexOf(Name(who)))]),
            new NumberColumn("row", ColumnKind.Integer, [.. whos.Select((_, row) => (double)row)]),
        ]);
    }
}
