using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

/// <summary>Rows of six independent standard normal columns, a sex, and an outcome whose log odds are a sum of the columns with given weights.</summary>
internal static class PlantedAnalysis
{
    public static readonly double[] Weights = [2, 1.2, 0.8, 0.5, 0.25, 0];

    public static readonly Schema Schema = new("analysis",
    [
        .. Enumerable.Range(0, Weights.Length).Select(column => new ColumnSchema($"x{column}", ColumnKind.Decimal)),
        new ColumnSchema("sex", ColumnKind.Categorical),
        new ColumnSchema("outcome", ColumnKind.Categorical),
    ])
    {
        Protected = [new ProtectedAttribute("sex", "M")],
        Targets = [new Target("outcome", "yes")],
    };

    public static AuditInput Input(Table synthetic) => new(Rows(1, Weights), Rows(2, Weights), synthetic, Schema);

    /// <summary>The columns x4 and x5 hold a number for women, the others for men, where <paramref name="bySex"/>.</summary>
    public static Table Rows(ulong seed, double[] weights, int rows = 3000, bool bySex = false)
    {
        var random = new SeededRandom(seed);
        var (numbers, sex, outcome) = (weights.Select(_ => new double[rows]).ToArray(), new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            sex[row] = random.Next(2);
            var odds = 0.0;
            for (var column = 0; column < weights.Length; column++)
            {
                var value = random.NextGaussian();
                numbers[column][row] = bySex && (column >= 4) != (sex[row] == 0) ? 0 : value;
                odds += weights[column] * numbers[column][row];
            }

            outcome[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
        }

        return new Table(
        [
            .. numbers.Select((values, column) => new NumberColumn($"x{column}", ColumnKind.Decimal, values)),
            new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], sex),
            new LabelColumn("outcome", ColumnKind.Categorical, ["no", "yes"], outcome),
        ]);
    }
}
