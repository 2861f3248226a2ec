using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SynthGovern.Tests.Learning.Fair;

/// <summary>The reference vectors of mitigation on COMPAS: the rows and what came out for them.</summary>
internal sealed class CompasMitigation
{
    private static readonly string[] Names = ["African-American", "Caucasian", "Other"];

    private CompasMitigation(string folder)
    {
        Expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "compas.mitigation.json"))).RootElement;
        var cells = File.ReadLines(Path.Combine(folder, "compas.mitigation_input.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        All = Rows.Of(cells);
        Train = Rows.Of([.. cells.Where(row => row[1] == "train")]);
        Test = Rows.Of([.. cells.Where(row => row[1] == "test")]);
    }

    public JsonElement Expected { get; }

    public Rows All { get; }

    public Rows Train { get; }

    public Rows Test { get; }

    public static string Name(int group) => Names[group];

    /// <summary>Null, and recorded as not run, when there is no reference folder.</summary>
    public static CompasMitigation? Read([CallerMemberName] string test = "")
    {
        if (Reference.TryPath("vectors/fairness", out var folder)) return new CompasMitigation(folder);
        Reference.ReportNotRun(test);
        return null;
    }

    public JsonElement Result(string name) => Expected.GetProperty("results").GetProperty(name);

    /// <param name="Features">The six standardised features of the vectors, row by row.</param>
    internal sealed record Rows(int[] Groups, bool[] Truth, double[] Scores, double[][] Features)
    {
        public static Rows Of(string[][] cells) => new(
            [.. cells.Select(row => Array.IndexOf(Names, row[2]))],
            [.. cells.Select(row => row[3] == "1")],
            [.. cells.Select(row => Number(row[4]))],
            [.. cells.Select(row => row[5..11].Select(Number).ToArray())]);

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
