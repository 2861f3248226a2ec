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
    private const int FewestIsolated = 10;

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
        var people = attack.Isolated;
        if (Math.Min(people.Members, people.NonMembers) < FewestIsolated)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"{people.Members} members and {people.NonMembers} non-members are the most isolated {Isolation.Share:P0}; {FewestIsolated} of each are needed");
            return Measurement.Without(Isolated, MeasurementStatus.NotEstimable, Scope.Whole, note, Math.Min(people.Members, people.NonMembers));
        }

        var about = string.Create(CultureInfo.InvariantCulture, $"the {Isolation.Share:P0} with the largest mean distance to their {Isolation.Neighbours} nearest training rows");
        return new MembershipMeasurements(Prefix, about).Measure(Isolated, people, Scope.Whole, (scores, level) => scores.Auc(level));
    }

    /// <summary>Nobody is named where the attack did no better than chance: some member always is nearest.</summary>
    private void Expose(Attack attack, IReadOnlyList<Measurement> measurements, AuditContext context)
    {
        if (context.Exposed is not { } expose) return;
        if (!measurements.Any(measurement => (measurement.Metric == Card.Metrics[0] || measurement.Metric == Isolated) && measurement.Scope == Scope.Whole && measurement.PValue <= 0.05)) return;
        foreach (var (row, score) in attack.Exposed())
        {
            expose(new ExposedRecord(Card.Id, row, score, "a row of the extract comes nearer to this person than the extract comes to any comparable person who was not learned from, and the person stands apart from the other training rows"));
        }
    }

    /// <param name="All">Members and non-members, in the order of <see cref="MembershipPeople"/>.</param>
    /// <param name="Isolated">The most isolated training rows and the most isolated non-members.</param>
    /// <param name="IsolatedRows">Rows of the training table, in the order of <paramref name="Isolated"/>.</param>
    /// <param name="TrainIsolation">Of every training row.</param>
    private sealed record Attack(
        MembershipPeople People, Table NonMembers, MembershipEnsemble All, MembershipEnsemble Isolated, int[] IsolatedRows, double[] TrainIsolation, string About)
    {
        private const int MostExposed = 20;

        public static Attack Of(AuditTables tables, MembershipPeople people, SeededRandom random, AuditContext context, CancellationToken cancel)
        {
            var (nonMembers, reference) = (tables.Control.Select(people.NonMembers), tables.Control.Select(people.Reference));
            var space = new GowerSpace(tables.Train, tables.Control);
            var train = space.Rows(tables.Train);
            var inTrain = Isolation.Of(train, train, areTrain: true, context.Threads, cancel);
            context.Progress?.Report(0.4);
            var outside = Isolation.Most(Isolation.Of(space.Rows(nonMembers), train, areTrain: false, context.Threads, cancel));
            context.Progress?.Report(0.5);
            var inside = Isolation.Most(inTrain);
            var scorer = new DistanceScorer(space, tables.Train, tables.Synthetic, reference, random, context.Threads);
            var others = scorer.Of(nonMembers, cancel);
            context.Progress?.Report(0.7);
            var all = scorer.Of(tables.Train.Select(people.Members), cancel).Against(others);
            var isolated = scorer.Of(tables.Train.Select(inside), cancel).Against(others).Select([.. Enumerable.Range(0, inside.Length)], outside);
            context.Progress?.Report(0.9);
            return new Attack(people, nonMembers, all, isolated, inside, inTrain, $"{people.Reference.Length} further people of the control calibrated the scores");
        }

        /// <summary>
        /// Members who are nearer to the extract than every non-member, and isolated ones who are nearer than every isolated non-member; the
        /// most isolated first.
        /// </summary>
        public IEnumerable<(int TrainRow, double Isolation)> Exposed()
            => Nearer(All, People.Members).Concat(Nearer(Isolated, IsolatedRows)).Distinct()
                .Select(row => (row, TrainIsolation[row])).OrderByDescending(found => found.Item2).ThenBy(found => found.row).Take(MostExposed);

        private static IEnumerable<int> Nearer(MembershipEnsemble people, int[] rows)
        {
            var distance = people.Parts[0];
            var nearest = distance.NonMembers.DefaultIfEmpty(double.PositiveInfinity).Max();
            return rows.Where((_, place) => distance.Members[place] > nearest);
        }
    }
}
