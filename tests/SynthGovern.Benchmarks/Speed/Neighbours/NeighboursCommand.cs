using System.Globalization;
using SynthGovern.Audits;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Neighbours;

/// <summary>
/// <c>neighbours [--rows N,N…] [--million]</c>: processor and wall time of the neighbour work of the attacks on Adult at full size, of singling out, and of the nearest
/// rows of n in n rows, each beside a plain loop over the same rows in the same run.
/// </summary>
internal static class NeighboursCommand
{
    private const string Usage = "neighbours [--rows N,N…] [--million]";
    private const int Targets = 2000, LinkedNeighbours = 10, PlainTargets = 200, Million = 1_000_000;
    private static readonly int Threads = Environment.ProcessorCount;

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (!Read(words).TryGet(out var sizes, out var error) || !AdultReference.Read().TryGet(out var reference, out error))
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return 2;
        }

        Write($"vectors of {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : 256)} bits, {Threads} threads; load and other work are not corrected for");
        var independent = AdultRows.Independent(reference.Train, 1);
        foreach (var (name, extract) in new[] { ("perturbed rows", AdultRows.Perturbed(reference.Train, reference.Train.RowCount, 1)), ("independent columns", independent) })
        {
            for (var repeat = 1; repeat <= 2; repeat++) await AttacksAsync($"{name}, run {repeat}", reference, extract);
        }

        foreach (var size in sizes) Square(size, $"{size} x {size} perturbed rows", AdultRows.Perturbed(reference.Train, size, 1), AdultRows.Perturbed(reference.Train, size, 2));
        Square(reference.Train.RowCount, "22792 x 22792, independent columns in real rows", independent, reference.Train);
        var hard = Math.Min(sizes.Max(), 300_000);
        Square(hard, $"{hard} x {hard}, independent columns in perturbed rows", AdultRows.Independent(AdultRows.Perturbed(reference.Train, hard, 1), 1), AdultRows.Perturbed(reference.Train, hard, 2));
        string[] few = ["sex", "race", "age", "income"];
        Square(hard, $"{hard} x {hard} perturbed rows, {string.Join(", ", few)} only", AdultRows.Perturbed(reference.Train, hard, 1).Project(few), AdultRows.Perturbed(reference.Train, hard, 2).Project(few));
        const int rows = 30_000;
        Square(rows, $"{rows} x {rows}, 15 independent uniform numbers", AdultRows.Uniform(rows, 15, 1), AdultRows.Uniform(rows, 15, 2));
        return 0;
    }

    private static Result<int[]> Read(IReadOnlyList<string> words)
    {
        int[] sizes = [10_000, 30_000, 100_000, 300_000];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--million") sizes = [.. sizes, Million];
            else if (words[i] == "--rows" && i + 1 < words.Count && Array.TrueForAll(words[++i].Split(','), word => int.TryParse(word, CultureInfo.InvariantCulture, out var size) && size > 0))
            {
                sizes = Array.ConvertAll(words[i].Split(','), word => int.Parse(word, CultureInfo.InvariantCulture));
            }
            else return new BadNeighbourArguments(string.Join(' ', words), Usage);
        }

        return sizes;
    }

    /// <summary>What the linkability and inference attacks need: 2,000 targets of the training rows and of the control each.</summary>
    private static async Task AttacksAsync(string name, AdultReference reference, Table extract)
    {
        var space = new GowerSpace(reference.Train, reference.Test, extract);
        var (random, within) = (new SeededRandom(1), space.Rows(extract));
        GowerRows[] targets = [space.Rows(Rows.Draw(reference.Train, Targets, random)), space.Rows(Rows.Draw(reference.Test, Targets, random))];
        int[] columns = [.. Enumerable.Range(0, space.Names.Count)];
        int[][] halves = [[.. columns.Where(column => column % 2 == 0)], [.. columns.Where(column => column % 2 == 1)]];
        var linked = Cost.Of(() =>
        {
            foreach (var half in halves)
            {
                foreach (var rows in targets) _ = NearestRows.Of(rows, within, LinkedNeighbours, CancellationToken.None, half, threads: Threads);
            }
        });
        var inferred = Cost.Of(() =>
        {
            foreach (var rows in targets) _ = NearestRows.WithoutEach(rows, within, columns, CancellationToken.None, Threads);
        });
        Write($"{name}: linkability (2 halves, 10 nearest) {linked}; inference (15 columns) {inferred}");
        var input = new AuditInput(reference.Train, reference.Test, extract, reference.Schema);
        foreach (var audit in new IAudit[] { new UnivariateSinglingOut(500), new MultivariateSinglingOut(500) })
        {
            var before = Cost.Start();
            await audit.RunAsync(input, new AuditContext(1), CancellationToken.None);
            Write($"{name}: {audit.Card.Id}, 500 questions, indexes included: {before.Spent()}");
        }
    }

    private static void Square(int size, string name, Table targets, Table within)
    {
        var space = new GowerSpace(targets, within);
        var nearest = Array.Empty<Neighbour[]>();
        var spent = Cost.Of(() => nearest = NearestRows.Of(space.Rows(targets), space.Rows(within), 1, CancellationToken.None, threads: Threads));
        var median = nearest.Select(found => found[0].Distance).Order().ElementAt(size / 2);
        var plain = new PlainSearch(targets, within);
        var asked = Math.Min(PlainTargets, size);
        double[] distances = [];
        var byPlain = Cost.Of(() => distances = plain.Nearest(asked));
        var apart = distances.Where((distance, target) => Math.Abs(distance - nearest[target][0].Distance) > 1e-9).Count();
        var plainSeconds = byPlain.Processor / asked * targets.RowCount;
        Write($"{name}: {spent}, peak memory {Cost.PeakMegabytes():0} MB, median distance {median:0.000}; plain loop {plainSeconds:0.0} s CPU (from {asked} targets), {plainSeconds / spent.Processor:0} times, {apart} distances differ");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

internal sealed record BadNeighbourArguments : Error
{
    public BadNeighbourArguments(string got, string allowed)
        : base("unknown or incomplete arguments")
        => (Got, Allowed) = (got, allowed);
}
