using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Fairness.Predictions.Reports;

namespace SynthGovern.Tests.Audits.Predictions;

public sealed class PredictionFileTests
{
    private const string Header = "y_true,y_pred,score,sex,race,w\n";

    [Theory]
    [InlineData("y_pred,score,sex\n1,0.5,F\n", "y_true")]
    [InlineData("y_true,y_pred,gender\n1,1,F\n", "sex")]
    [InlineData("y_true,sex\n1,F\n", "neither decisions nor scores")]
    [InlineData("y_true,y_pred,sex\n1,1,F\n2,0,M\n", "line 3, column y_true")]
    [InlineData("y_true,y_pred,sex\n1,1,F\n,0,M\n", "an empty cell")]
    [InlineData("y_true,y_pred,sex\n1,yes,F\n", "line 2, column y_pred")]
    [InlineData("y_true,score,sex\n1,0.2,F\n0,1.2,M\n", "line 3, column score")]
    [InlineData("y_true,score,sex\n1,NaN,F\n", "from 0 to 1")]
    [InlineData("y_true,score,sex\n", "no rows")]
    [InlineData("", "empty")]
    public void BadInputIsNamed(string text, string expected)
        => Assert.Contains(expected, Read(text, new(["sex"])).Error!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void AWeightMustBeANumberOfPeople()
        => Assert.Contains("column w", Read(Header + "1,1,0.9,F,A,-1\n", new(["sex"], Weight: "w")).Error!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void WithoutDecisionsTheScoreDecidesAndItIsSaid()
    {
        var file = Read("y_true,score,sex\n1,0.5,F\n0,0.49,M\n", new(["sex"])).Value;
        Assert.Equal([true, false], file.Table.Predicted.ToArray());
        Assert.Contains(file.Notices, notice => notice.Contains("0.5 or more", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutScoresTheRatesRemainAndTheAreaIsNotDeclared()
    {
        var file = Read("y_true,y_pred,sex\n1,1,F\n0,0,M\n", new(["sex"])).Value;
        var study = new PredictionStudy(file.Table, file.Attributes, new Dictionary<string, string>(StringComparer.Ordinal), new FairnessLimits(), 0);
        var analysis = Assert.Single(study.Analyse(study.Partitions().Value));
        Assert.Equal(FairnessConclusion.NotDeclared, analysis.Verdicts.Single(judged => judged.Verdict.Metric == FairnessMetric.AucDifference).Verdict.Conclusion);
        var report = PredictionReport.Of("two rows", study, [analysis], file.Notices);
        Assert.Equal(1.0, report["overall"]!["accuracy"]!.GetValue<double>());
        Assert.False(report["overall"]!.AsObject().ContainsKey("auc"));
        Assert.Contains("no column score", report["notices"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingGroupIsNoGroupAndIsCounted()
    {
        var file = Read(Header + "1,1,0.9,F,A,1\n0,1,0.8,,B,1\n0,0,0.1,M,,1\n", new(["sex", "race"])).Value;
        Assert.Equal(["F", "M"], file.Attributes[0].Groups);
        Assert.Equal(1, file.Attributes[0].Missing);
        var crossed = Partition.Cross(file.Attributes);
        Assert.Equal(("sex & race", 2), (crossed.Name, crossed.Missing));
        Assert.Equal(["F & A"], crossed.Groups);
        Assert.Equal(2, file.Notices.Count);
    }

    [Fact]
    public void IntersectionsNameTheAttributesInTheOrderGiven()
    {
        var file = Read(Header + "1,1,0.9,F,B,1\n0,1,0.8,M,A,1\n0,0,0.1,F,A,1\n0,0,0.1,F,A,1\n", new(["race", "sex"])).Value;
        var study = new PredictionStudy(file.Table, file.Attributes, new Dictionary<string, string>(StringComparer.Ordinal) { ["race"] = "B" }, new FairnessLimits(), 0);
        var partitions = study.Partitions().Value;
        Assert.Equal(["race", "sex", "race & sex"], partitions.Select(part => part.Partition.Name));
        Assert.Equal(["A & F", "A & M", "B & F"], partitions[2].Partition.Groups);
        Assert.Equal(["B", "F", "B & F"], partitions.Select(part => part.Partition.Groups[part.Reference]));
        Assert.Contains("allowed: A, B", (study with { References = new Dictionary<string, string>(StringComparer.Ordinal) { ["race"] = "C" } }).Partitions().Error!.ToString(), StringComparison.Ordinal);
        Assert.Contains("not among the groups", (study with { References = new Dictionary<string, string>(StringComparer.Ordinal) { ["age"] = "C" } }).Partitions().Error!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The joined names of these would be equal, and one group would be taken for the other.</summary>
    [Theory]
    [InlineData("sex & race", null, "sex & race,race\nF,A\n", "in p.csv: got column sex & race. Rename the column")]
    [InlineData("sex,race", null, "sex,race\nF,A\na & b,c\na,b & c\n", "in p.csv, line 3, column sex: got a & b. Write the value otherwise")]
    [InlineData("sex,race", null, "sex,race\na &,b\na,& b\n", "line 2, column sex: got a &. Write")]
    [InlineData("sex", "race", "sex,race\na,c\na,b & c\n", "line 3, column race: got b & c. Write")]
    public void NamesThatWouldBeMistakenForIntersectionsAreRefused(string groups, string? control, string text, string expected)
    {
        var error = Read(WithOutcomes(text), new(groups.Split(','), Control: control)).Error!;
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorKind.BadInput, error.Kind);
    }

    [Fact]
    public void WhereNothingIsJoinedAndWhereTheSignIsPartOfAWordItIsKept()
    {
        Assert.Equal(["a & b"], Read(WithOutcomes("sex,race\na & b,c & d\n"), new(["sex"])).Value.Attributes[0].Groups);
        Assert.Equal(["a & b"], Read(WithOutcomes("sex,race\na & b,c & d\n"), new(["sex"], Control: "sex")).Value.Attributes[0].Groups);
        Assert.Equal(["R&D"], Read(WithOutcomes("sex,race\nR&D,c\n"), new(["sex", "race"])).Value.Attributes[0].Groups);
    }

    /// <summary>No name that a file may give to a group column is taken by the report itself.</summary>
    [Fact]
    public void TheReplicatesStandAmongTheConventionsAndLeaveEveryNameToTheGroups()
    {
        var file = Read(WithOutcomes("B,permutation_replicates\nx,y\nz,y\n"), new(["B", "permutation_replicates"])).Value;
        var study = new PredictionStudy(file.Table, file.Attributes, new Dictionary<string, string>(StringComparer.Ordinal), new FairnessLimits(), 0) { Replicates = 20 };
        var report = PredictionReport.Of("two rows", study, study.Analyse(study.Partitions().Value), file.Notices);
        Assert.Equal(["B", "permutation_replicates", "B & permutation_replicates"], report["homogeneity"]!.AsObject().Select(member => member.Key));
        Assert.Equal(20, report["conventions"]!["permutation_replicates"]!.GetValue<int>());
    }

    [Fact]
    public void FeaturesMustBelongToTheSameRows()
    {
        using var stream = new MemoryStream("a,b\n1,2\n3,4\n"u8.ToArray());
        Assert.Contains("2 rows", PredictionFile.ReadFeatures(stream, "x", 3).Error!.ToString(), StringComparison.Ordinal);
        using var again = new MemoryStream("a,b\n1,2\n3,x\n"u8.ToArray());
        Assert.Contains("line 3, column b", PredictionFile.ReadFeatures(again, "x", 2).Error!.ToString(), StringComparison.Ordinal);
        using var good = new MemoryStream("a,b\n1,2\n3,4\n"u8.ToArray());
        Assert.Equal([1, 2, 3, 4], PredictionFile.ReadFeatures(good, "x", 2).Value);
    }

    private static string WithOutcomes(string groups)
        => string.Concat(groups.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, place) => (place == 0 ? "y_true,y_pred," : "1,1,") + line + "\n"));

    private static Result<PredictionFile> Read(string text, PredictionColumns columns)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return PredictionFile.Read(stream, "p.csv", columns);
    }
}
