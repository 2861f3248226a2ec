using System.Globalization;
using SynthGovern.Audits;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Benchmarks.Speed.Attacks;
using SynthGovern.Benchmarks.Speed.Neighbours;
using SynthGovern.Measurements;

namespace SynthGovern.Benchmarks.Speed.Audits;

/// <summary>
/// <c>audits [--rows N] [--only ID,ID…]</c>: processor and wall time of each audit and peak memory. With <c>--rows</c> on a made-up table of so many rows and
/// 30 columns, else on Adult with
/// held-out rows, drawn with replacement, in the place of an extract. Without <c>--only</c>, all audits of fidelity, utility and fairness that need no generator.
/// </summary>
internal static class AuditsCommand
{
    private const string Usage = "audits [--rows N] [--only ID,ID…]";
    private const ulong Seed = 1;

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (!Read(words).TryGet(out var asked, out var error) || !AuditsOf(asked).TryGet(out var audits, out error) || !InputOf(asked).TryGet(out var input, out error))
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return 2;
        }

        Write($"{Environment.ProcessorCount} threads; {input.Train.RowCount} training, {input.Control.RowCount} control and {input.Synthetic.RowCount} synthetic rows of {input.Train.Columns.Count} columns");
        Write($"peak memory before the audits, tables included: {Cost.PeakMegabytes():0} MB");
        var timed = audits.Select(audit => new TimedAudit(audit)).ToArray();
        var before = Cost.Start();
        var results = await AuditRun.RunAsync(timed, input, new AuditContext(Seed, Environment.ProcessorCount), CancellationToken.None);
        foreach (var (audit, result) in timed.Zip(results)) Write($"  {audit.Card.Id}: {audit.Spent}; {result.Status}, {result.Measurements.Count} measurements{Numbers(result)}");
        Write($"  together: {before.Spent()}, peak memory {Cost.PeakMegabytes():0} MB");
        return 0;
    }

    /// <summary>The mean value of each metric beside the mean control.</summary>
    private static string Numbers(AuditResult result) => string.Concat(result.Measurements
        .Where(measurement => measurement is { Status: MeasurementStatus.Measured, Control: not null })
        .GroupBy(measurement => measurement.Metric, StringComparer.Ordinal)
        .Select(metric => string.Create(CultureInfo.InvariantCulture, $"\n    {metric.Key}: mean {metric.Average(measurement => measurement.Value):F4}, control {metric.Average(measurement => measurement.Control):F4}")));

    private static Result<IReadOnlyList<IAudit>> AuditsOf(Asked asked) => asked.Only is null
        ? Result.Of<IReadOnlyList<IAudit>>([.. AllAudits.All.Where(audit => audit.Card is { NeedsGenerator: false, Family: MetricFamily.Fidelity or MetricFamily.Utility or MetricFamily.Fairness })])
        : AllAudits.Find(asked.Only);

    private static Result<AuditInput> InputOf(Asked asked)
    {
        if (asked.Rows is { } rows) return WideTable.Input(rows);
        if (!AdultReference.Read().TryGet(out var reference, out var error)) return error;

        // As many rows as were learned from. They repeat those of the control, so only the time tells something.
        var random = new SeededRandom(Seed);
        var drawn = new int[reference.Train.RowCount];
        for (var row = 0; row < drawn.Length; row++) drawn[row] = random.Next(reference.Test.RowCount);
        return new AuditInput(reference.Train, reference.Test, reference.Test.Select(drawn), Roles.Protect(reference.Schema));
    }

    private static Result<Asked> Read(IReadOnlyList<string> words)
    {
        var asked = new Asked(null, null);
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 < words.Count && words[i] == "--only") asked = asked with { Only = words[i + 1].Split(',') };
            else if (i + 1 < words.Count && words[i] == "--rows" && int.TryParse(words[i + 1], CultureInfo.InvariantCulture, out var rows) && rows > 0) asked = asked with { Rows = rows };
            else return new BadAuditArguments(string.Join(' ', words), Usage);
        }

        return asked;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Asked(int? Rows, IReadOnlyList<string>? Only);
}

internal sealed record BadAuditArguments : Error
{
    public BadAuditArguments(string got, string allowed)
        : base("unknown or incomplete arguments")
        => (Got, Allowed) = (got, allowed);
}
