using System.Globalization;
using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>What every membership attack reports: area, advantage and two rates of all people, and the area of each protected group.</summary>
/// <param name="prefix">Of the metric ids, without the last dot.</param>
/// <param name="about">A sentence part on how the scores were made, for the notes.</param>
internal sealed class MembershipMeasurements(string prefix, string about)
{
    private const int FewestOfAGroup = MembershipPeople.Fewest;

    public string Area => prefix + ".auc";

    public string Advantage => prefix + ".advantage";

    public string AtOnePercent => prefix + ".tpr-at-1";

    public string AtOnePerThousand => prefix + ".tpr-at-01";

    public IEnumerable<Measurement> OfAll(MembershipEnsemble people)
    {
        yield return Measure(Area, people, Scope.Whole, (scores, level) => scores.Auc(level));
        yield return Measure(Advantage, people, Scope.Whole, (scores, level) => scores.Advantage(level), "; the threshold was chosen on one half of the people and measured on the other");
        yield return Measure(AtOnePercent, people, Scope.Whole, (scores, level) => scores.TruePositiveRate(0.01, level), Few(people, 0.01));
        yield return Measure(AtOnePerThousand, people, Scope.Whole, (scores, level) => scores.TruePositiveRate(0.001, level), Few(people, 0.001));
    }

    /// <summary>The area of each group of each protected attribute, its members against its non-members.</summary>
    /// <param name="members">The members' rows, in the order of their scores.</param>
    public IEnumerable<Measurement> OfGroups(MembershipEnsemble people, Schema schema, Table train, Table members, Table nonMembers)
    {
        foreach (var attribute in schema.Protected.Select(attribute => attribute.Column))
        {
            var grouping = new Grouping(train[attribute]);
            var (inside, outside) = (grouping.Of(members[attribute]), grouping.Of(nonMembers[attribute]));
            for (var group = 0; group < grouping.Names.Count; group++)
            {
                var (first, second) = (Places(inside, group), Places(outside, group));
                if (first.Length + second.Length == 0) continue;
                var scope = new Scope(Group: new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = grouping.Names[group] });
                yield return OfGroup(people, scope, first, second);
            }
        }
    }

    public Measurement Measure(string metric, MembershipEnsemble people, Scope scope, MembershipEnsemble.Measure measure, string remark = "")
    {
        var (strongest, byPart) = people.Strongest(measure);
        var parts = string.Join(", ", people.Parts.Select((part, i) => string.Create(CultureInfo.InvariantCulture, $"{byPart[i].Value:F3} by {part.Name}")));
        var note = string.Create(CultureInfo.InvariantCulture, $"{people.Members} members and {people.NonMembers} non-members: {parts}; {about}{remark}");
        return Measurement(metric, strongest, scope, note);
    }

    /// <summary>One part on its own.</summary>
    public static Measurement Measurement(string metric, MembershipEstimate estimate, Scope scope, string note)
        => new(metric, MeasurementStatus.Measured, estimate.Value, estimate.Interval, estimate.N, scope, Baseline: MetricCatalog.Get(metric).Chance) { Note = note, PValue = estimate.PValue };

    private Measurement OfGroup(MembershipEnsemble people, Scope scope, int[] members, int[] nonMembers)
    {
        if (Math.Min(members.Length, nonMembers.Length) < FewestOfAGroup)
        {
            var note = $"{members.Length} members and {nonMembers.Length} non-members of this group; {FewestOfAGroup} of each are needed";
            return Measurements.Measurement.Without(Area, MeasurementStatus.NotEstimable, scope, note, Math.Min(members.Length, nonMembers.Length));
        }

        return Measure(Area, people.Select(members, nonMembers), scope, (scores, level) => scores.Auc(level));
    }

    private static string Few(MembershipEnsemble people, double share)
        => Math.Pow(1 - share, people.NonMembers) > 0.0125 / people.Parts.Count
            ? string.Create(CultureInfo.InvariantCulture, $"; too few non-members to know an error rate of {share:P1}, therefore the interval begins at 0") : string.Empty;

    private static int[] Places(int[] groups, int wanted) => [.. Enumerable.Range(0, groups.Length).Where(place => groups[place] == wanted)];
}
