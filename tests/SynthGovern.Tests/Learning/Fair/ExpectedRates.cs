namespace SynthGovern.Tests.Learning.Fair;

/// <summary>Rates of decisions that are drawn with the given chances, in expectation.</summary>
internal sealed record ExpectedRates(double Selected, double TruePositive, double FalsePositive)
{
    public static ExpectedRates Of(int group, double[] chances, int[] groups, bool[] truth)
    {
        double Mean(Func<int, bool> where) => Enumerable.Range(0, chances.Length).Where(row => groups[row] == group && where(row)).Average(row => chances[row]);
        return new ExpectedRates(Mean(_ => true), Mean(row => truth[row]), Mean(row => !truth[row]));
    }

    public static double Accuracy(double[] chances, bool[] truth) => chances.Zip(truth, (chance, outcome) => outcome ? chance : 1 - chance).Average();

    public static double Balanced(double[] chances, bool[] truth)
        => (chances.Zip(truth).Where(row => row.Second).Average(row => row.First) + chances.Zip(truth).Where(row => !row.Second).Average(row => 1 - row.First)) / 2;
}
