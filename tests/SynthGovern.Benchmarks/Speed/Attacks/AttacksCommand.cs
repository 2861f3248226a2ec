using System.Globalization;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Benchmarks.Speed.Neighbours;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Attacks;

/// <summary>
/// <c>attacks [--rows N,N…] [--suite]</c>: processor and wall time of the attacks on Adult with the numbers of the reference measurement of Anonymeter, of all
/// privacy audits together, and, with <c>--rows</c>, of each privacy audit at these sizes. <c>--suite</c> leaves the first out.
/// </summary>
internal static class AttacksCommand
{
    private const string Usage = "attacks [--rows N,N…] [--suite]";
    private const string Extract = "mst";
    private const int SinglingOutQuestions = 500, SinglingOutColumns = 4, People = 2000, LinkedNeighbours = 10;
    private const ulong Seed = 1;

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (!Read(words).TryGet(out var asked, out var error) || !AdultReference.Read().TryGet(out var reference, out error)
            || !(await ExtractAsync(reference)).TryGet(out var extract, out error))
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return 2;
        }

        Write($"{Environment.ProcessorCount} threads, load {Load()}; extract by {Extract} without a budget, seed {Seed}; other work on the machine is not corrected for");
        var whole = new AuditInput(reference.Train, reference.Test, extract, reference.Schema);
        if (!asked.Suite)
        {
            foreach (var run in new[] { "first run in the process", "second run" }) await LikeTheReferenceAsync($"no protected groups, {run}", whole);
            foreach (var run in new[] { "first run", "second run" }) await LikeTheReferenceAsync($"protected groups of sex, race and age, {run}", whole with { Schema = Roles.Protect(reference.Schema) });
            Write($"For comparison: Anonymeter took 17 + 176 + 20 + 163 = 376 s of wall time on two cores for this work. That was measured earlier, by itself; it is no ratio of one run.");
        }

        var declared = whole with { Schema = Roles.Declare(reference.Schema) };
        foreach (var run in new[] { "first run", "second run" }) await SuiteAsync($"all privacy audits without access to the generator, {run}", declared);
        if (asked.Rows.Count > 0) await CostCurve.PrintAsync(asked.Rows, reference);
        return 0;
    }

    private static async Task LikeTheReferenceAsync(string name, AuditInput input)
    {
        IAudit[] audits =
        [
            new UnivariateSinglingOut(SinglingOutQuestions),
            new MultivariateSinglingOut(SinglingOutQuestions, SinglingOutColumns),
            new Linkability(People, LinkedNeighbours),
            new AttributeInference(People),
        ];
        await MeasureAsync(name, audits, input);
    }

    private static Task SuiteAsync(string name, AuditInput input)
        => MeasureAsync(name, [.. AllAudits.All.Where(audit => audit.Card is { Family: MetricFamily.Privacy, NeedsGenerator: false })], input);

    private static async Task MeasureAsync(string name, IReadOnlyList<IAudit> audits, AuditInput input)
    {
        var timed = audits.Select(audit => new TimedAudit(audit)).ToArray();
        var before = Cost.Start();
        var results = await AuditRun.RunAsync(timed, input, new AuditContext(Seed, Environment.ProcessorCount), CancellationToken.None);
        var spent = before.Spent();
        Write($"{name} (load {Load()}):");
        foreach (var (audit, result) in timed.Zip(results)) Write($"  {audit.Card.Id}: {audit.Spent}; {result.Status}, {result.Measurements.Count} measurements");
        Write($"  together: {spent}, peak memory {Cost.PeakMegabytes():0} MB");
    }

    /// <summary>As many rows as were learned from.</summary>
    private static async Task<Result<Table>> ExtractAsync(AdultReference reference)
    {
        if (!AllGenerators.Find(Extract).TryGet(out var generator, out var error)) return error;
        if (!(await generator.FitAsync(reference.Train, reference.Schema, null, new FitContext(Seed), CancellationToken.None)).TryGet(out var model, out error)) return error;
        using (model) return model.Sample(reference.Train.RowCount, null, Seed);
    }

    private static Result<Asked> Read(IReadOnlyList<string> words)
    {
        var asked = new Asked([], Suite: false);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--suite") asked = asked with { Suite = true };
            else if (words[i] == "--rows" && i + 1 < words.Count && Array.TrueForAll(words[++i].Split(','), word => int.TryParse(word, CultureInfo.InvariantCulture, out var size) && size > 0))
            {
                asked = asked with { Rows = Array.ConvertAll(words[i].Split(','), word => int.Parse(word, CultureInfo.InvariantCulture)) };
            }
            else return new BadAttackArguments(string.Join(' ', words), Usage);
        }

        return asked;
    }

    /// <summary>Processes that wanted a processor in the last minute, where the system tells.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Asked(IReadOnlyList<int> Rows, bool Suite);
}

internal sealed record BadAttackArguments : Error
{
    public BadAttackArguments(string got, string allowed)
        : base("unknown or incomplete arguments")
        => (Got, Allowed) = (got, allowed);
}
