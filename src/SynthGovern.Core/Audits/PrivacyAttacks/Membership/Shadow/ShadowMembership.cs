using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// Membership inference with shadow models on the most isolated people: the generator is fitted again and again to tables drawn from all real
/// rows, each with or without each of these people; one half of the extracts teaches the attack what a person leaves behind in an
/// extract, the other half measures it.
/// </summary>
/// <param name="targets">How many people are attacked, and how many of each protected group.</param>
/// <param name="queries">Sets of attributes on which rows of an extract are counted, at most.</param>
public sealed class ShadowMembership(int targets = 5, int queries = 500) : IAudit
{
    /// <summary>With fewer shadow models each arm of each half has fewer than eight.</summary>
    public const int FewestModels = 32;

    private const int FewestRows = 100;

    public AuditCard Card { get; } = new(
        "membership-shadow",
        MetricFamily.Privacy,
        ShadowReport.Metrics,
        "Somebody who knows the population, the generator and its options and sees only the extract asks whether one particular unusual person was in the training data.",
        "Stadler, Oprisanu and Troncoso 2022, Synthetic Data: Anonymisation Groundhog Day; Houssiau et al. 2022, TAPAS: a Toolbox for Adversarial Privacy Auditing of Synthetic Data; Meeus et al. 2023, Achilles' Heels: Vulnerable Record Identification in Synthetic Data Publishing; Carlini et al. 2022, Membership Inference Attacks From First Principles")
    {
        Consequence = "Others learn that this person is in the source, and with it whatever being in it says, such as a diagnosis or a debt.",
        NeedsGenerator = true,
    };

    public async Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return empty;
        if (input.Generator?.Refit is null) return new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "the generator cannot be fitted again here, so that there are no shadow models");
        if (context.ShadowModels == 0) return new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "no shadow models were asked for");
        cancel.ThrowIfCancellationRequested();
        if (TooFew(input, context) is { } note)
        {
            return new AuditResult(Card.Id, AuditStatus.Completed, [.. Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, note, context.ShadowModels))]);
        }

        var tables = AuditTables.Of(input with { Synthetic = input.Train });
        var chosen = ShadowTargets.Of(tables.Train, tables.Control, input.Schema, targets, context.Threads, cancel);
        if (chosen.Rows.Count > input.Control.RowCount)
        {
            note = $"{chosen.Rows.Count} people to attack and {input.Control.RowCount} control rows; at least as many control rows are needed, to stand in for those who are left out";
            return new AuditResult(Card.Id, AuditStatus.Completed, [.. Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, note))]);
        }

        return await AttackAsync(input with { Train = tables.Train, Control = tables.Control }, context, chosen, cancel).ConfigureAwait(false);
    }

    private async Task<AuditResult> AttackAsync(AuditInput input, AuditContext context, ShadowTargets chosen, CancellationToken cancel)
    {
        var random = new SeededRandom(context.Seed);
        var game = new ShadowGame(input.Train, input.Control, chosen.Rows, context.ShadowModels, random.Split(1));
        var features = new ExtractFeatures(TableParts.Concat([input.Train, input.Control]), chosen.Rows, queries, random.Split(2));
        var key = ShadowKey.Of(input, game, features, chosen.Rows, context.Seed, input.Synthetic.RowCount);
        var shadows = await new ShadowModels(input, context, game, features, key).RunAsync(cancel).ConfigureAwait(false);
        var extract = features.Of(AuditTables.Of(input).Synthetic, cancel);
        var attacked = new AttackedTarget[chosen.Rows.Count];
        Parallel.For(0, attacked.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = cancel }, target =>
        {
            attacked[target] = AttackedTarget.Of(game, target, [.. shadows.Select(model => model[target])], extract[target], features.Kinds(target), cancel);
        });
        context.Progress?.Report(1);
        var report = new ShadowReport(Card.Id, chosen, attacked);
        report.Expose(context.Exposed);
        return new AuditResult(Card.Id, AuditStatus.Completed, report.Measurements());
    }

    private static string? TooFew(AuditInput input, AuditContext context)
    {
        if (context.ShadowModels < FewestModels) return string.Create(CultureInfo.InvariantCulture, $"{context.ShadowModels} shadow models; {FewestModels} are needed, {FewestModels / 4} with and {FewestModels / 4} without a person to learn the attack and as many to measure it");
        return input.Train.RowCount >= FewestRows ? null : string.Create(CultureInfo.InvariantCulture, $"{input.Train.RowCount} training rows; {FewestRows} are needed");
    }
}
