using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

/// <summary>Runs one audit and finds its measurements by metric and scope.</summary>
internal sealed class AuditOutcome(AuditResult result)
{
    public AuditResult Result { get; } = result;

    public Measurement this[string metric, string scope = "whole table"]
        => Assert.Single(Result.Measurements, measurement => measurement.Metric == metric && measurement.Scope.ToString() == scope);

    public Measurement[] All(string metric) => [.. Result.Measurements.Where(measurement => measurement.Metric == metric)];

    public static async Task<AuditOutcome> OfAsync(IAudit audit, AuditInput input, ulong seed = 1)
        => new(await audit.RunAsync(input, new AuditContext(seed, Threads: 2), CancellationToken.None));

    public static Task<AuditOutcome> OfAsync(IAudit audit, Table train, Table synthetic) => OfAsync(audit, TestTables.Input(train, train, synthetic));

    public static NumberColumn Numbers(string name, IEnumerable<double> values, ColumnKind kind = ColumnKind.Decimal) => new(name, kind, [.. values]);

    public static LabelColumn Labels(string name, IEnumerable<string?> values)
    {
        var cells = values.ToArray();
        var levels = cells.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return new LabelColumn(name, ColumnKind.Categorical, levels, Array.ConvertAll(cells, cell => cell is null ? LabelColumn.Missing : levels.IndexOf(cell)));
    }

    /// <summary>Mean of what the extract's values have above the control's, over fresh samples of one population with a control a quarter of their size.</summary>
    public static async Task<double> FreshMinusControlAsync(IAudit audit, string metric, int rows = 2000, int runs = 10)
    {
        var differences = new List<double>();
        for (var seed = 0UL; seed < (ulong)runs; seed++)
        {
            var input = new AuditInput(Planted.Fresh(rows, 1000 + seed), Planted.Fresh(rows / 4, 2000 + seed), Planted.Fresh(rows, 3000 + seed), Planted.Schema);
            var measured = (await OfAsync(audit, input, seed)).All(metric).Where(measurement => measurement.Status == MeasurementStatus.Measured);
            differences.AddRange(measured.Select(measurement => measurement.Value!.Value - measurement.Control!.Value));
        }

        Assert.NotEmpty(differences);
        return differences.Average();
    }
}
