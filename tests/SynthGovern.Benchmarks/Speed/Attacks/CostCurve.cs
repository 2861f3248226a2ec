using System.Globalization;
using SynthGovern.Audits;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Benchmarks.Speed.Neighbours;
using SynthGovern.Measurements;

namespace SynthGovern.Benchmarks.Speed.Attacks;

/// <summary>What each privacy audit takes as the tables grow: n rows to learn from and n in the extract, 0.43 n in the control, perturbed rows of Adult.</summary>
internal static class CostCurve
{
    private const double ControlShare = 0.43;

    /// <summary>An audit that took longer is not asked at the next size.</summary>
    private const double MostSeconds = 120;

    public static async Task PrintAsync(IReadOnlyList<int> sizes, AdultReference reference)
    {
        var audits = AllAudits.All.Where(audit => audit.Card is { Family: MetricFamily.Privacy, NeedsGenerator: false }).Select(audit => new TimedAudit(audit)).ToArray();
        Console.WriteLine("CPU s / wall s of each audit by rows; peak memory of the process so far");
        foreach (var size in sizes)
        {
            var input = new AuditInput(
                AdultRows.Perturbed(reference.Train, size, 1), AdultRows.Perturbed(reference.Test, (int)(ControlShare * size), 2), AdultRows.Perturbed(reference.Train, size, 3), Roles.Declare(reference.Schema));
            var total = default(Cost);
            foreach (var audit in audits)
            {
                if (audit.Spent.Wall > MostSeconds)
                {
                    Write($"{size,8} {audit.Card.Id,-26} not run");
                    continue;
                }

                var result = (await AuditRun.RunAsync([audit], input, new AuditContext(1, Environment.ProcessorCount), CancellationToken.None))[0];
                total = new Cost(total.Processor + audit.Spent.Processor, total.Wall + audit.Spent.Wall);
                Write($"{size,8} {audit.Card.Id,-26} {audit.Spent.Processor,8:0.00} {audit.Spent.Wall,8:0.00} {result.Status}, peak memory {Cost.PeakMegabytes():0} MB");
            }

            Write($"{size,8} {"together",-26} {total.Processor,8:0.00} {total.Wall,8:0.00}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
