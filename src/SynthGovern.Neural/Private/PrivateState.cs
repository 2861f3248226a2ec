using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// A checkpoint of a private training: what was paid for, weights, and how many steps are done. It has no random state: a training that goes on draws
/// fresh noise for the steps that are left, and a step whose result was lost was never released.
/// </summary>
internal sealed class PrivateState
{
    private sealed record PaidMarginal(IReadOnlyList<long> From, IReadOnlyList<long> To, IReadOnlyList<double> Shares);

    private sealed record Document(string Fingerprint, int Done, double Units, IReadOnlyList<PaidMarginal> Marginals, IReadOnlyList<long> Steps, IReadOnlyList<double> Rates);

    private readonly Document document;
    private readonly IReadOnlyDictionary<string, NamedTensor> tensors;

    private PrivateState(Document document, IReadOnlyDictionary<string, NamedTensor> tensors) => (this.document, this.tensors) = (document, tensors);

    public int Done => document.Done;

    /// <summary>Of everything that a training must still have when it goes on.</summary>
    /// <param name="subjects">Of each row, as numbers; null when the unit is a row.</param>
    public static string Fingerprint(string described, Table train, IReadOnlyList<ColumnDomain> domains, int[]? subjects)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(described));
        foreach (var domain in domains) hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<long>(domain.Encode(train[domain.Schema.Name])));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(subjects));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static void Write(Stream to, PrivateTrainee trainee, PrivateFit fit, int done)
    {
        var marginals = fit.Known.Marginals.Select(marginal => new PaidMarginal([.. marginal.Spans.Select(span => span.From)], [.. marginal.Spans.Select(span => span.To)], marginal.Shares));
        var optimizers = trainee.Networks.Select(network => network.Optimizer).ToList();
        var state = new Document(fit.Fingerprint, done, fit.Known.Units, [.. marginals], [.. optimizers.Select(optimizer => optimizer.Steps)], [.. optimizers.Select(optimizer => optimizer.LearningRate)]);
        SafeTensors.Write(to, JsonSerializer.Serialize(state, Json.Options), TrainingState.Weights(trainee));
    }

    /// <summary>The stored state, or why it cannot be used; neither where there is none.</summary>
    public static async Task<(PrivateState? Stored, Error? Stale)> ReadAsync(Checkpoints? checkpoints, string fingerprint, CancellationToken cancel)
    {
        using var stored = checkpoints?.Open();
        if (stored is null) return (null, null);
        var (text, tensors, defect) = await SafeTensors.ReadAsync(stored, cancel).ConfigureAwait(false);
        if (defect is not null) return (null, new CheckpointOfAnotherTraining(defect));
        try
        {
            var state = JsonSerializer.Deserialize<Document>(text!, Json.Options);
            return state?.Fingerprint == fingerprint ? (new PrivateState(state, tensors), null) : (null, new CheckpointOfAnotherTraining("other options, another schema, budget or table"));
        }
        catch (JsonException failure)
        {
            return (null, new CheckpointOfAnotherTraining("a state that does not fit: " + failure.Message));
        }
    }

    /// <summary>What was measured before the steps began, so that it is not paid for twice.</summary>
    public NoisyMarginals Known(IReadOnlyList<ColumnDomain> domains)
        => new([.. domains.Zip(document.Marginals, (domain, paid) => new Marginal(domain, [.. paid.From.Zip(paid.To, (from, to) => new Generators.Independent.Span(from, to))], paid.Shares))], document.Units);

    /// <summary>Brings the trainee to where it stood; null when it could.</summary>
    public Error? Restore(PrivateTrainee trainee)
    {
        try
        {
            TrainingState.Load(trainee, tensors, document.Steps, document.Rates);
            return null;
        }
        catch (Exception failure) when (failure is KeyNotFoundException or ArgumentException or System.Runtime.InteropServices.ExternalException)
        {
            return new CheckpointOfAnotherTraining("a state that does not fit: " + failure.Message);
        }
    }
}
