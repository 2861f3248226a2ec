using System.Reflection;
using System.Security.Cryptography;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>A release as a function: a request and a source go in, an extract with its evidence comes out. Nothing is stored.</summary>
public static class ReleaseRun
{
    /// <summary>What writes evidence, by name and version.</summary>
    public static string Software { get; } = $"SynthGovern {typeof(ReleaseRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";

    /// <summary>
    /// Fits under the requested budget, samples, audits and judges. The caller has charged the budget before. A denied extract is an
    /// outcome, not an error.
    /// </summary>
    public static async Task<Result<ReleaseOutcome>> RunAsync(ReleaseInput input, IProgress<ReleaseProgress>? progress, CancellationToken cancel)
    {
        var started = input.Clock.GetUtcNow();
        if (!input.Request.Check(input.Source.Schema, input.Generator.Card).TryGet(out var budget, out var error)) return error;
        var fitting = new Staged<FitProgress>(progress, step => new(ReleaseStage.Training, step.Share, step.Stage, step.Epoch));
        var (source, context) = (input.Source, input.Fit with { Progress = fitting });
        var fit = await input.Generator.FitAsync(source.Train, source.Schema, budget, context, cancel).ConfigureAwait(false);
        if (!fit.TryGet(out var model, out error)) return error;
        var keepModel = false;
        try
        {
            progress?.Report(new ReleaseProgress(ReleaseStage.Sampling, 0, $"{input.Request.Rows} rows"));
            var sampled = await Task.Run(() => RebalancedExtract.Draw(model, input, cancel), cancel).ConfigureAwait(false);
            if (!sampled.TryGet(out var drawn, out error)) return error;
            if (!PrivacyFacts.State(model, budget.Delta).TryGet(out var statement, out error)) return error;
            progress?.Report(new ReleaseProgress(ReleaseStage.Sampling, 1, $"{input.Request.Rows} rows"));
            statement = statement with { Audited = await SelfAuditAsync(input, budget, statement, progress, cancel).ConfigureAwait(false) };
            var evidence = await JudgeAsync(input, started, new SubmittedExtract(drawn.Table, Csv(drawn.Table), statement), new Made(model, drawn.Before), progress, cancel).ConfigureAwait(false);
            keepModel = evidence.Succeeded;
            return evidence;
        }
        finally
        {
            if (!keepModel) model.Dispose();
        }
    }

    private static async Task<IReadOnlyList<EmpiricalBound>> SelfAuditAsync(
        ReleaseInput input, PrivacyBudget budget, PrivacyStatement statement, IProgress<ReleaseProgress>? progress, CancellationToken cancel)
    {
        if (input.SelfAudit is not { } options) return [];
        var attacking = new Staged<double>(progress, share => new(ReleaseStage.Auditing, share / 10, "attacking the generator itself, on made-up data"));
        return await SelfAudits.SelfAudit.RunAsync(input.Generator, budget, statement.Event, options, input.Clock, attacking, cancel).ConfigureAwait(false);
    }

    /// <summary>Audits and judges a table that was handed in, by the same audits and the same policy.</summary>
    public static Task<Result<ReleaseOutcome>> JudgeAsync(
        ReleaseInput input, SubmittedExtract submitted, IProgress<ReleaseProgress>? progress, CancellationToken cancel)
        => JudgeAsync(input, input.Clock.GetUtcNow(), submitted, null, progress, cancel);

    private static async Task<Result<ReleaseOutcome>> JudgeAsync(
        ReleaseInput input,
        DateTimeOffset started,
        SubmittedExtract submitted,
        Made? made,
        IProgress<ReleaseProgress>? progress,
        CancellationToken cancel)
    {
        var model = made?.Model;
        var (source, schema) = (input.Source, input.Source.Schema);
        if (schema.Learnable.FirstOrDefault(column => !submitted.Table.TryGet(column.Name, out _)) is { } absent) return new ExtractLacksColumn(absent.Name, submitted.Table.Names);
        var (access, leftOut) = AccessTo(model, input);
        var compared = new AuditInput(TableShape.Learnable(source.Train, schema), TableShape.Learnable(source.Control, schema), TableShape.Learnable(submitted.Table, schema), schema, access)
        {
            Subjects = AuditSubjects.Of(source.Train, source.Control, schema),
        };
        var exposed = new List<ExposedRecord>();
        var context = ContextOf(input, exposed, progress);
        if (leftOut is not null) context.Notices?.Report(ShadowsLeftOut.Sentence(leftOut));
        var audits = await AuditRun.RunAsync(input.Audits, compared, context, cancel).ConfigureAwait(false);
        if (leftOut is not null) audits = ShadowsLeftOut.Explain(audits, leftOut);
        var rebalancing = made?.Before is { } before ? await Task.Run(() => RebalancedExtract.Measure(input.Request.Rebalancing!, before, compared, cancel), cancel).ConfigureAwait(false) : null;
        if (rebalancing is not null) audits = RebalancedExtract.Mark(audits, input.Request.Rebalancing!);

        progress?.Report(new ReleaseProgress(ReleaseStage.Deciding, 0, input.Policy.Title));
        var csv = submitted.Csv ?? Csv(submitted.Table);
        var evidence = Judge(input, submitted, model, audits, new ExtractEvidence(Convert.ToHexStringLower(SHA256.HashData(csv.Span)), submitted.Table.RowCount, csv.Length), started) with { Rebalancing = rebalancing };
        progress?.Report(new ReleaseProgress(ReleaseStage.Deciding, 1, evidence.Decision.Verdict.ToString()));
        return new ReleaseOutcome(evidence, submitted.Table, csv, model) { Exposed = exposed };
    }

    private static AuditContext ContextOf(ReleaseInput input, List<ExposedRecord> exposed, IProgress<ReleaseProgress>? progress)
    {
        var reached = 0.0;
        return new AuditContext(input.AuditSeed, input.Threads, new Staged<double>(progress, share => new(ReleaseStage.Auditing, reached = share, "attacking and comparing")))
        {
            Exposed = exposed.Add,
            Notices = new Staged<string>(progress, notice => new(ReleaseStage.Auditing, reached, notice) { IsInside = true }),
            Clock = input.Clock,
            ShadowModels = input.ShadowModels,
        };
    }

    /// <summary>
    /// By now the budget is spent, so that a generator that cannot be fitted again costs the attack with shadow models and not the release. The
    /// error says why.
    /// </summary>
    private static (GeneratorAccess? Access, Error? ShadowsLeftOut) AccessTo(FittedGenerator? model, ReleaseInput input)
    {
        if (model is null) return (null, null);
        var schema = input.Source.Schema;
        if (input.ShadowModels == 0) return (GeneratorAccessOf.Model(model, schema), null);
        return GeneratorAccessOf.RefitsOf(model, input.Generator, input.Options, schema, input.Request.Delta, input.Fit.Device).TryGet(out var refits, out var error)
            ? (GeneratorAccessOf.Model(model, refits), null)
            : (GeneratorAccessOf.Model(model, schema), error);
    }

    private static ReleaseEvidence Judge(
        ReleaseInput input, SubmittedExtract submitted, FittedGenerator? model, IReadOnlyList<AuditResult> audits, ExtractEvidence extract, DateTimeOffset started)
    {
        var (source, card, policy) = (input.Source.Evidence(), input.Generator.Card, input.Policy);
        IReadOnlyList<Measurement> facts =
        [
            .. submitted.Claimed is { } statement ? PrivacyFacts.Of(statement, source.Subjects, input.Source.Schema) : [],
            .. model?.Training ?? [],
            RebalancedExtract.Fact(input.Request),
        ];
        return new ReleaseEvidence(
            input.Release,
            Software,
            input.Request,
            source,
            model is null ? null : new GeneratorEvidence(card.Id, card.Title, card.Citation),
            submitted.Claimed,
            extract,
            new SeedEvidence(model is null ? null : input.SampleSeed, input.AuditSeed),
            new PolicyEvidence(policy.Name, policy.Version, policy.ContentHash, policy.Text),
            facts,
            audits,
            PolicyEvaluator.Decide(policy, [.. facts, .. audits.SelectMany(audit => audit.Measurements)]),
            started,
            input.Clock.GetUtcNow());
    }

    private static byte[] Csv(Table table)
    {
        using var bytes = new MemoryStream();
        CsvWriter.Write(table, bytes);
        return bytes.ToArray();
    }

    /// <summary>What an extract was drawn from.</summary>
    /// <param name="Before">The sample before it was rebalanced; null when it was not.</param>
    private sealed record Made(FittedGenerator Model, RebalancedSample? Before);

    /// <summary>Passes on the progress of one stage as it comes.</summary>
    private sealed class Staged<T>(IProgress<ReleaseProgress>? whole, Func<T, ReleaseProgress> read) : IProgress<T>
    {
        public void Report(T value) => whole?.Report(read(value));
    }
}
