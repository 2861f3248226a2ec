using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How often each month of the year, each day of the week and each hour of the day occurs: total variation distance between the extract and the
/// training table. Hours are compared where a training value has a time of day.
/// </summary>
public sealed class Seasonality : IAudit
{
    private const string Id = "fidelity.seasonality";
    private const double SecondsPerDay = 86_400;

    public AuditCard Card { get; } = new(
        "seasonality",
        MetricFamily.Fidelity,
        [Id],
        "No attacker: somebody plans by season, weekday or hour from the extract and relies on their shares being as in the real data.",
        "Gibbs and Su 2002, On choosing and bounding probability metrics; Cleveland and Devlin 1982, Calendar effects in monthly time series");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = FidelityCells.TablesOf(input, context);
        var names = tables.Train.Columns.Where(column => column.Kind == ColumnKind.DateTime).Select(column => column.Name).ToArray();
        if (names.Length == 0) return Task.FromResult(new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "the schema has no column of dates or times"));
        var measured = InOrder.Map(names.Length, context, i => Measure(tables, names[i], cancel), cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. measured.SelectMany(column => column)]));
    }

    private static Measurement[] Measure(AuditTables tables, string name, CancellationToken cancel)
    {
        var (train, control, synthetic) = (Present(tables.Train), Present(tables.Control), Present(tables.Synthetic));
        var hasTimes = Array.Exists(train, moment => moment % SecondsPerDay != 0);
        return
        [
            Of("month", 12, moment => moment.Month - 1),
            Of("weekday", 7, moment => (int)moment.DayOfWeek),
            .. hasTimes ? [Of("hour", 24, moment => moment.Hour)] : Array.Empty<Measurement>(),
        ];

        double[] Present(Table table) => [.. table.Numbers(name).Values.ToArray().Where(value => !double.IsNaN(value))];

        Measurement Of(string part, int parts, Func<DateTime, int> partOf)
        {
            cancel.ThrowIfCancellationRequested();
            var scope = new Scope($"{name}: {part}");
            if (Sizes.TooFew(Id, scope, train.Length, synthetic.Length, tables.Synthetic.RowCount) is { } tooFew) return tooFew;
            int[] Cells(double[] moments) => Array.ConvertAll(moments, moment => Moment(moment) is { } date ? partOf(date) : parts);
            return CellMeasurements.Distance(Id, scope, JointCounts.Of(cancel, new CellColumn(name, parts + 1, Cells(train), Cells(control), Cells(synthetic))));
        }
    }

    /// <summary>Null for a number of seconds that no calendar knows.</summary>
    private static DateTime? Moment(double seconds)
        => seconds is > -6.2e10 and < 2.5e11 ? DateTime.UnixEpoch.AddSeconds(seconds) : null;
}
