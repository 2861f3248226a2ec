using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Encoding.Codes;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// A tabular auto-regressive network: every column given those before it, in any order of the columns. It samples under a condition exactly, fills in
/// what is missing and says how likely a row is.
/// </summary>
internal sealed class ArgnGenerator(ArgnOptions? options = null) : IGenerator
{
    public const string Id = "argn";

    private const int FinalRows = 5000;

    /// <summary>Below this number of subjects nothing is held out.</summary>
    private const int FewestToSplit = 20;

    private readonly ArgnOptions options = options ?? new ArgnOptions();

    public GeneratorCard Card { get; } = new(
        Id,
        "Tabular auto-regressive network",
        "the joint distribution of all columns, each given any others",
        "Tiwald et al. 2025, TabularARGN: A Flexible and Efficient Auto-Regressive Framework for Generating High-Fidelity Synthetic Data, arXiv 2501.12012");

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
        => budget is null ? new NonPrivateEvent("fitted without a privacy budget") : new NoPrivateFit(Id);

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => FitHereAsync(train, schema, budget, context, cancel), cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => ArgnModelFile.ReadAsync(from, cancel);

    private async Task<Result<FittedGenerator>> FitHereAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
    {
        if (budget is not null) return context.Seed is { } given ? new SeedInPrivateFit(given) : new NoPrivateFit(Id);
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        if (TrainingTable.Check(train, schema, domains) is { } unfit) return unfit;
        if (!NeuralRuntime.Device(context.Device).TryGet(out var device, out error)) return error;
        cancel.ThrowIfCancellationRequested();
        context.Progress?.Report(new FitProgress(0, "learning how to encode the columns"));
        var subjects = RowWeights.Subjects(train, schema);
        if (!UnconfirmedFacts.Blur(schema, train, subjects).TryGet(out var blurred, out error)) return error;
        if (!CodeEncoder.Fit(train, blurred, subjects, options.Codes).TryGet(out var encoder, out error)) return error;
        if (!encoder.Encode(train).TryGet(out var codes, out error)) return error;
        var seed = context.Seed ?? await TrainingState.SeedOfAsync(context.Checkpoints, cancel).ConfigureAwait(false) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var described = JsonSerializer.Serialize(new { Id, options, blurred, seed }, Json.Options);
        var fingerprint = TrainingState.Fingerprint(described, [.. codes.SelectMany(column => column).Select(code => (float)code)]);

        using var network = ArgnNetwork.Create(new ArgnLayout(encoder.Parts, options), LogShares(encoder.Parts, codes), new SeededRandom(seed), device);
        var (fitted, heldOut) = Split(subjects, train.RowCount, seed);
        using var fittedRows = ArgnRows.Of(network.Layout, codes, fitted, device);
        using var heldOutRows = heldOut.Length == 0 ? null : ArgnRows.Of(network.Layout, codes, heldOut, device);
        using var trainee = new ArgnTrainee(network, encoder, fittedRows, heldOutRows, options, seed);
        using var loop = new TrainingLoop(trainee, options.Training, new TrainingWatch(train, blurred), context, fingerprint, seed, device);
        if (await loop.GoOnAsync(cancel).ConfigureAwait(false) is { } stale) return stale;
        var history = loop.Run(cancel);
        var rows = Math.Clamp(train.RowCount, 1, FinalRows);
        var final = new TrainingWatch(train, blurred).Read(trainee.Sample(rows, seed));
        return new ArgnModel(trainee.Averaged.Copy(), encoder, options, new NonPrivateEvent("fitted without a privacy budget"), history.Measure(ArgnNetwork.Name, final, rows));
    }

    /// <summary>Rows to learn from and rows to stop by, no subject in both.</summary>
    private (int[] Fitted, int[] HeldOut) Split(int[]? subjects, int rows, ulong seed)
    {
        var subjectOfRow = subjects ?? [.. Enumerable.Range(0, rows)];
        var people = subjectOfRow.Distinct().ToArray();
        if (people.Length < FewestToSplit || options.Validation == 0) return ([.. Enumerable.Range(0, rows)], []);
        new SeededRandom(seed).Split(1).Shuffle<int>(people);
        var chosen = people.Take(Math.Max(1, (int)(options.Validation * people.Length))).ToHashSet();
        return ([.. Enumerable.Range(0, rows).Where(row => !chosen.Contains(subjectOfRow[row]))], [.. Enumerable.Range(0, rows).Where(row => chosen.Contains(subjectOfRow[row]))]);
    }

    /// <summary>The logarithm of the share of every code, a tenth of a row added to each.</summary>
    private static List<double[]> LogShares(IReadOnlyList<CodePart> parts, int[][] codes)
        => [.. parts.Select((part, i) =>
        {
            var counts = new double[part.Cardinality];
            Array.Fill(counts, 0.1);
            foreach (var code in codes[i])
            {
                if (code >= 0) counts[code]++;
            }

            var total = counts.Sum();
            return Array.ConvertAll(counts, count => Math.Log(count / total));
        })];
}
