using System.Globalization;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Membership inference without shadow models: scores of nearness and density, of training rows and of control rows, and what they tell
/// apart. It costs seconds, and finds copies and over-fitting; a model that leaks more subtly needs the attack with shadow models.
/// </summary>
public sealed class DistanceMembership : IAudit
{
    private const string Prefix = "privacy.membership";
    private const string Isolated = Prefix + ".isolated.auc";

    private const string Nearer = "a row of the extract comes nearer to this person than the extract comes to any comparable person who was not learned from";
    private const string Apart = ", and the person stands apart from other people";

    /// <summary>Metrics of the parts, in the order of the scores.</summary>
    private static readonly string[] PartMetrics = [Prefix + ".distance.auc", Prefix + ".calibrated.auc", Prefix + ".density.auc"];

    public AuditCard Card { get; } = new(
        "membership",
        MetricFamily.Privacy,
        [Prefix + ".auc", Prefix + ".advantage", Prefix + ".tpr-at-1", Prefix + ".tpr-at-01", .. PartMetrics, Isolated],
        "Somebody who holds the extract, all attributes of one person and some other people of the same population claims that the person's data were learned from.",
        "Chen et al. 2020, GAN-Leaks, CCS; van Breugel et al. 2023, DOMIAS, AISTATS; Meeus et al. 2023, Achilles' Heels, ESORICS; Carlini et al. 2022")
    {
        Consequence = "Somebody learns that a person they know is in the confidential source, such as the register of a disease.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = AuditTables.Of(input);
        var random = new SeededRandom(context.Seed);
        var people = MembershipPeople.Of(tables.Train.RowCount, tables.Control.RowCount, random.Split(1));
        if (people.TooFew() is { } few)
        {
            var missing = Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, Scope.Whole, few));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. missing]));
        }

        var attack = Attack.Of(tables, people, random.Split(2), context, cancel);
        List<Measurement> measurements = [.. OfAll(attack), .. OfParts(attack), OfIsolated(attack)];
        var report = new MembershipMeasurements(Prefix, attack.About);
        measurements.AddRange(report.OfGroups(attack.All, input.Schema, tables.Train, tables.Train.Select(people.Members), attack.NonMembers));
        Expose(attack, measurements, context);
        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static IEnumerable<Measurement> OfAll(Attack attack) => new MembershipMeasurements(Prefix, attack.About).OfAll(attack.All);

    private static IEnumerable<Measurement> OfParts(Attack attack)
    {
        for (var i = 0; i < PartMetrics.Length; i++)
        {
            if (i >= attack.All.Parts.Count)
            {
                yield return Measurement.Without(PartMetrics[i], MeasurementStatus.NotApplicable, Scope.Whole, "the table has no number that varies, so that there is no density to estimate");
                continue;
            }

            var part = attack.All.Parts[i];
            yield return MembershipMeasurements.Measurement(PartMetrics[i], part.Scores.Auc(), Scope.Whole, $"{part.Name}, {part.Members.Length} members and {part.NonMembers.Length} non-members");
        }
    }

    private static Measurement OfIsolated(Attack attack)
    {
        if (attack.Chosen.WhyNot() is { } note)
        {
            return Measurement.Without(Isolated, MeasurementStatus.NotEstimable, Scope.Whole, note, Math.Min(attack.Chosen.Members.Length, attack.Chosen.NonMembers.Length));
        }

        var about = string.Create(CultureInfo.InvariantCulture, $"people as far from their {Isolation.Neighbours} nearest other people as the most isolated {Isolation.Share:P0} of the non-members");
        return new MembershipMeasurements(Prefix, about).Measure(Isolated, attack.Isolated, Scope.Whole, (scores, level) => scores.Auc(level));
    }

    /// <summary>
    /// Nobody is named where the attack did no better than chance, both tests counted: some member always is nearest. Only the people with
    /// whom it did better are named, and of those only the isolated are said to stand apart.
    /// </summary>
    private void Expose(Attack attack, IReadOnlyList<Measurement> measurements, AuditContext context)
    {
        if (context.Exposed is not { } expose) return;
        Measurement[] judged = [.. new[] { Card.Metrics[0], Isolated }.Select(metric => measurements.Single(measurement => measurement.Metric == metric && measurement.Scope == Scope.Whole))];
        var beyond = AttackResult.AreBeyondChance(judged);
        foreach (var (row, isolation, apart) in attack.Exposed(all: beyond[0], isolated: beyond[1]))
        {
            expose(new ExposedRecord(Card.Id, row, isolation, apart ? Nearer + Apart : Nearer));
        }
    }

    /// <param name="All">Members and non-members, in the order of <see cref="MembershipPeople"/>.</param>
    /// <param name="Isolated">The most isolated training rows and the most isolated non-members.</param>
    /// <param name="Chosen">Their places, in the same order; members among all training rows.</param>
    /// <param name="TrainIsolation">Of every training row.</param>
    private sealed record Attack(
        MembershipPeople People, Table NonMembers, MembershipEnsemble All, MembershipEnsemble Isolated, Isolation Chosen, double[] TrainIsolation, string About)
    {
        private const int MostExposed = 20;

        public static Attack Of(AuditTables tables, MembershipPeople people, SeededRandom random, AuditContext context, CancellationToken cancel)
        {
            var (nonMembers, reference) = (tables.Control.Select(people.NonMembers), tables.Control.Select(people.Reference));
            var space = new GowerSpace(tables.Train, tables.Control);
            var isolation = Isolation.Of(space.Rows(TableRows.Stack(tables.Train, nonMembers)), context.Threads, cancel);
            var inTrain = isolation[..tables.Train.RowCount];
            var chosen = Isolation.Most(inTrain, isolation[tables.Train.RowCount..], random.Split(3));
            context.Progress?.Report(0.5);
            var scorer = new DistanceScorer(space, tables.Train, tables.Synthetic, reference, random, context.Threads);
            var outside = scorer.Of(nonMembers, cancel);
            context.Progress?.Report(0.7);
            var all = scorer.Of(tables.Train.Select(people.Members), cancel).Against(outside);
            var isolated = scorer.Of(tables.Train.Select(chosen.Members), cancel).Against(outside).Select([.. Enumerable.Range(0, chosen.Members.Length)], chosen.NonMembers);
            context.Progress?.Report(0.9);
            return new Attack(people, nonMembers, all, isolated, chosen, inTrain, $"{people.Reference.Length} further people of the control calibrated the scores");
        }

        /// <summary>
        /// Members who are nearer to the extract than every non-member, and isolated ones who are nearer than every isolated non-member, where
        /// these were asked for; the most isolated first.
        /// </summary>
        public IEnumerable<(int TrainRow, double Isolation, bool Apart)> Exposed(bool all, bool isolated)
        {
            var apart = Chosen.Members.ToHashSet();
            var some = all ? NearerThanOthers(All, People.Members) : [];
            var few = isolated ? NearerThanOthers(Isolated, Chosen.Members) : [];
            return some.Concat(few).Distinct().Select(row => (row, TrainIsolation[row], apart.Contains(row)))
                .OrderByDescending(found => found.Item2).ThenBy(found => found.row).Take(MostExposed);
        }

        private static IEnumerable<int> NearerThanOthers(MembershipEnsemble people, int[] rows)
        {
            var distance = people.Parts[0];
            var nearest = distance.NonMembers.DefaultIfEmpty(double.PositiveInfinity).Max();
            return rows.Where((_, place) => distance.Members[place] > nearest);
        }
    }
}
