using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Encoding.Codes;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>What is done before the training: check, encode, hold out, choose seed and device.</summary>
/// <param name="Schema">Without values that fewer than five subjects hold and nobody declared.</param>
/// <param name="Codes">// (parts)(rows)</param>
/// <param name="Fitted">Rows to learn from.</param>
/// <param name="HeldOut">Rows of other subjects, to know when to stop; may be empty.</param>
/// <param name="Fingerprint">Of options, schema, rows and seed.</param>
internal sealed record ArgnFit(Schema Schema, CodeEncoder Encoder, int[][] Codes, int[] Fitted, int[] HeldOut, ulong Seed, Device Device, string Fingerprint)
{
    /// <summary>Below this number of subjects nothing is held out.</summary>
    private const int FewestToSplit = 20;

    /// <summary>Rows added to every code, so that no share is zero.</summary>
    private const double AddedRows = 0.1;

    public static async Task<Result<ArgnFit>> PrepareAsync(ArgnOptions options, Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        if (TrainingTable.Check(train, schema, domains, context) is { } unfit) return unfit;
        if (!NeuralRuntime.Device(context.Device).TryGet(out var device, out error)) return error;
        cancel.ThrowIfCancellationRequested();
        context.Progress?.Report(new FitProgress(0, "learning how to encode the columns"));
        var subjects = RowWeights.Subjects(train, schema);
        if (!UnconfirmedFacts.Blur(schema, train, subjects).TryGet(out var blurred, out error)) return error;
        if (!CodeEncoder.Fit(train, blurred, subjects, options.Codes).TryGet(out var encoder, out error)) return error;
        if (!encoder.Encode(train).TryGet(out var codes, out error)) return error;
        var seed = context.Seed ?? await TrainingState.SeedOfAsync(context.Checkpoints, cancel).ConfigureAwait(false) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var (fitted, heldOut) = Split(subjects, train.RowCount, options.Validation, seed);
        var described = JsonSerializer.Serialize(new { ArgnGenerator.Id, options, blurred, seed }, Json.Options);
        var fingerprint = TrainingState.Fingerprint(described, [.. codes.SelectMany(column => column).Select(code => (float)code)]);
        return new ArgnFit(blurred, encoder, codes, fitted, heldOut, seed, device, fingerprint);
    }

    /// <summary>By part: the logarithm of the share of every code.</summary>
    public static IReadOnlyList<double[]> LogShares(CodeEncoder encoder, int[][] codes) => [.. encoder.Parts.Select((part, i) => LogShares(part.Cardinality, codes[i]))];

    private static double[] LogShares(int cardinality, int[] codes)
    {
        var counts = new double[cardinality];
        Array.Fill(counts, AddedRows);
        foreach (var code in codes)
        {
            if (code >= 0) counts[code]++;
        }

        var total = counts.Sum();
        return Array.ConvertAll(counts, count => Math.Log(count / total));
    }

    private static (int[] Fitted, int[] HeldOut) Split(int[]? subjects, int rows, double share, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        var subjectOfRow = subjects ?? all;
        var people = subjectOfRow.Distinct().ToArray();
        if (people.Length < FewestToSplit || share == 0) return (all, []);
        new SeededRandom(seed).Split(1).Shuffle<int>(people);
        var chosen = people.Take(Math.Max(1, (int)(share * people.Length))).ToHashSet();
        return ([.. all.Where(row => !chosen.Contains(subjectOfRow[row]))], [.. all.Where(row => chosen.Contains(subjectOfRow[row]))]);
    }
}
