using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Membership inference against the fitted model instead of the extract: what it says of the likelihood of training rows and of control rows.
/// It bounds what somebody could learn to whom the model itself were given, and shows over-fitting that few samples do not show.
/// <para>
/// With a likelihood: the log-likelihood itself (Yeom et al. 2018), and calibrated by how usual the row is anyway, of which a model that learned
/// from it is unduly sure. How usual it is say models of the same generator, fitted to other people (RMIA; offline LiRA from
/// <see cref="WhiteBoxScores.FewestForSpread"/> models on), or, where the generator cannot be fitted again, a density of other people. Without a
/// likelihood: what the critic of an adversarial model says (LOGAN).
/// </para>
/// </summary>
/// <param name="referenceModels">How many models are fitted to other people, where the generator can be fitted again; at least 1.</param>
public sealed class WhiteBoxMembership(int referenceModels = WhiteBoxMembership.DefaultReferenceModels) : IAudit
{
    public const int DefaultReferenceModels = 2;

    private const string Prefix = "privacy.membership.white-box";
    private const int MostExposed = 20;

    public AuditCard Card { get; } = new(
        "membership-white-box",
        MetricFamily.Privacy,
        [Prefix + ".auc", Prefix + ".advantage", Prefix + ".tpr-at-1", Prefix + ".tpr-at-01"],
        "Somebody who holds the fitted model itself, all attributes of one person and other people of the same population claims that the person's data were learned from.",
        "Yeom et al. 2018; Zarifzadeh, Liu and Shokri 2024, Low-Cost High-Power Membership Inference Attacks, ICML; Carlini et al. 2022, LiRA; Hayes et al. 2019, LOGAN, PoPETs")
    {
        Consequence = "Somebody to whom the model is given or who steals it learns that a person they know is in the confidential source.",
        NeedsGenerator = true,
    };

    public async Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return empty;
        if (input.Generator is null) return new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "the generator is not there to be asked");
        if (input.Generator.LogLikelihood is null && input.Generator.CriticScore is null)
        {
            return new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "the model tells neither the likelihood of a row nor the judgement of a critic");
        }

        cancel.ThrowIfCancellationRequested();
        var random = new SeededRandom(context.Seed);
        var people = MembershipPeople.Of(input.Train.RowCount, input.Control.RowCount, random.Split(1));
        if (people.TooFew() is { } few)
        {
            return new AuditResult(Card.Id, AuditStatus.Completed, [.. Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, few))]);
        }

        var tables = AuditTables.Of(input);
        var (scores, about) = await ScoreAsync(input, tables, people, context, random.Split(2), cancel).ConfigureAwait(false);
        var report = new MembershipMeasurements(Prefix, about);
        List<Measurement> measurements = [.. report.OfAll(scores)];
        measurements.AddRange(report.OfGroups(scores, input.Schema, tables.Train, tables.Train.Select(people.Members), tables.Control.Select(people.NonMembers)));
        if (measurements[0].PValue <= AttackResult.Beyond) Expose(scores, people, context);
        context.Progress?.Report(1);
        return new AuditResult(Card.Id, AuditStatus.Completed, measurements);
    }

    private async Task<(MembershipEnsemble Scores, string About)> ScoreAsync(
        AuditInput input, AuditTables tables, MembershipPeople people, AuditContext context, SeededRandom random, CancellationToken cancel)
    {
        var names = input.Schema.Learnable.Select(column => column.Name).ToArray();
        var learnable = input with { Train = input.Train.Project(names), Control = input.Control.Project(names) };
        var (members, nonMembers) = (learnable.Train.Select(people.Members), learnable.Control.Select(people.NonMembers));
        if (input.Generator!.LogLikelihood is not { } likelihood)
        {
            var critic = new MembershipPart("judgement of the critic", WhiteBoxScores.Finite(input.Generator.CriticScore!(members)), WhiteBoxScores.Finite(input.Generator.CriticScore(nonMembers)));
            return (new MembershipEnsemble([critic]), "the model has no likelihood, so that its critic was asked (LOGAN)");
        }

        var (inside, outside) = (WhiteBoxScores.Finite(likelihood(members)), WhiteBoxScores.Finite(likelihood(nonMembers)));
        context.Progress?.Report(0.1);
        var plain = new MembershipPart("log-likelihood", inside, outside);
        if (input.Generator.Refit is null)
        {
            var usual = new RowDensity(tables.Train, tables.Control.Select(people.Reference));
            var calibrated = new MembershipPart(
                "likelihood ratio", Less(inside, usual.LogAt(tables.Train.Select(people.Members), context.Threads, cancel)), Less(outside, usual.LogAt(tables.Control.Select(people.NonMembers), context.Threads, cancel)));
            return (new MembershipEnsemble([plain, calibrated]), $"the generator cannot be fitted again, so that the likelihood was compared with a density of {people.Reference.Length} other people");
        }

        var models = new ReferenceModels(learnable, people, context);
        var (first, second) = await models.LogLikelihoodsAsync(referenceModels, members, nonMembers, random, cancel).ConfigureAwait(false);
        List<MembershipPart> parts = [plain, new("likelihood ratio (RMIA)", WhiteBoxScores.Ratio(inside, first), WhiteBoxScores.Ratio(outside, second))];
        if (referenceModels >= WhiteBoxScores.FewestForSpread) parts.Add(Standardised(inside, outside, first, second));
        return (new MembershipEnsemble(parts), string.Create(CultureInfo.InvariantCulture, $"the likelihood was compared with that by {referenceModels} models of the same generator, fitted to {models.RowsPerFit} other people each"));
    }

    /// <summary>Members and non-members are standardised together, so that both are drawn towards one spread.</summary>
    private static MembershipPart Standardised(double[] inside, double[] outside, double[][] first, double[][] second)
    {
        var all = WhiteBoxScores.Standardised([.. inside, .. outside], [.. first.Zip(second, (own, other) => (double[])[.. own, .. other])]);
        return new MembershipPart("standardised likelihood (offline LiRA)", all[..inside.Length], all[inside.Length..]);
    }

    private static double[] Less(double[] logs, double[] usual) => [.. logs.Zip(usual, (log, other) => log - other)];

    /// <summary>Members whom the strongest score ranks above every non-member.</summary>
    private void Expose(MembershipEnsemble scores, MembershipPeople people, AuditContext context)
    {
        var part = scores.Parts.MaxBy(part => part.Scores.Auc().Value)!;
        var highest = part.NonMembers.Max();
        foreach (var place in Enumerable.Range(0, part.Members.Length).Where(place => part.Members[place] > highest).OrderByDescending(place => part.Members[place]).Take(MostExposed))
        {
            context.Exposed?.Invoke(new ExposedRecord(Card.Id, people.Members[place], part.Members[place], $"by its {part.Name} the model knows this person better than every comparable person who was not learned from"));
        }
    }
}
