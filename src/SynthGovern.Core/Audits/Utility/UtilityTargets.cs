using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>A target that utility is measured for.</summary>
/// <param name="Chosen">How it was chosen, a sentence for the note; null when the schema declares it.</param>
internal sealed record UtilityTarget(Target Target, string? Chosen)
{
    public Scope Scope => new(Target: Target.Column);
}

/// <summary>
/// Which targets utility is measured for: those that the schema declares, or one that a rule chooses (<see cref="TargetChoice"/>) when it declares
/// none. What is measured for a chosen target is information: the metric stands as not declared beside it, so that no rule rests on it.
/// </summary>
internal static class UtilityTargets
{
    /// <summary>A number with more different values in the training table than this is predicted as a number too.</summary>
    public const int FewValues = 10;

    /// <summary>Targets predicted as one value against all others.</summary>
    public static IReadOnlyList<UtilityTarget> Outcomes(AuditTables tables, Schema schema, AuditContext context, CancellationToken cancel)
        => schema.Targets.Count > 0 ? Declared(schema.Targets) : Chosen(TargetChoice.Outcome(tables, schema, context, cancel));

    /// <summary>Targets predicted as a number; the rule chooses one also when only outcomes are declared.</summary>
    public static IReadOnlyList<UtilityTarget> Numbers(AuditTables tables, Schema schema, AuditContext context, CancellationToken cancel)
    {
        var declared = schema.Targets.Where(target => IsManyValued(tables.Train[target.Column])).DistinctBy(target => target.Column).ToArray();
        return declared.Length > 0 ? Declared(declared) : Chosen(TargetChoice.Number(tables, schema, context, cancel));
    }

    /// <summary>That the schema declares no target, for each metric; nothing when it declares one.</summary>
    public static IEnumerable<Measurement> Undeclared(Schema schema, IEnumerable<string> metrics)
        => schema.Targets.Count > 0 ? [] : metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no target"));

    public static bool IsManyValued(Column column)
    {
        if (column is not NumberColumn numbers) return false;
        var distinct = new HashSet<double>();
        foreach (var value in numbers.Values)
        {
            if (!double.IsNaN(value) && distinct.Add(value) && distinct.Count > FewValues) return true;
        }

        return false;
    }

    private static UtilityTarget[] Declared(IEnumerable<Target> targets) => [.. targets.Select(target => new UtilityTarget(target, null))];

    private static UtilityTarget[] Chosen(UtilityTarget? target) => target is null ? [] : [target];
}
