using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>The guarantee of a fitted model, as a statement for people and as measurements for a policy.</summary>
public static class PrivacyFacts
{
    private const string ExactSampler = "exact discrete Gaussian noise and selection, by rational arithmetic on the operating system's cryptographic generator";
    private const string TabulatedSampler = "discrete Gaussian from tables on the operating system's cryptographic generator, their distance paid for by delta; what is not DP-SGD is exact, by rational arithmetic";
    private const string PoissonSampler = "; batches by an independent coin per unit (Poisson sampling), from the same generator";

    /// <summary>In the order in which they are asked: the first that can bound an event states its epsilon.</summary>
    private static readonly IReadOnlyList<IAccountant> Accountants = [new ZcdpAccountant(), new RdpAccountant()];

    /// <summary>What the model's event means at a delta, with everything that the guarantee does not cover.</summary>
    public static Result<PrivacyStatement> State(FittedGenerator model, double delta)
    {
        var schema = model.Schema;
        return Bound(model.Spent, delta).Then<PrivacyStatement>(bound => Statement(model, schema, delta, bound.Epsilon, bound.Accountant));
    }

    /// <summary>The epsilon of an event and who found it; the last refusal where nobody can bound it.</summary>
    public static Result<(double Epsilon, IAccountant Accountant)> Bound(PrivacyEvent spent, double delta)
    {
        Error? refused = null;
        foreach (var accountant in Accountants)
        {
            if (accountant.Epsilon(spent, delta).TryGet(out var epsilon, out refused)) return (epsilon, accountant);
        }

        return refused!;
    }

    private static PrivacyStatement Statement(FittedGenerator model, Schema schema, double delta, double epsilon, IAccountant accountant)
        => new(
            epsilon,
            delta,
            schema.Subject is null ? PrivacyUnit.Row : PrivacyUnit.Subject,
            schema.Subject?.MaxRows ?? 1,
            NeighbouringRelation.AddOrRemoveOne,
            double.IsFinite(epsilon) ? SamplerOf(model.Spent) : "none",
            accountant.Name,
            model.Spent,
            double.IsFinite(epsilon) ? Outside(schema) : ["The data was used without protection: there is no guarantee."]);

    private static string SamplerOf(PrivacyEvent spent)
        => (EventTree.Any(spent, part => part is TotalVariationEvent) ? TabulatedSampler : ExactSampler) + (EventTree.Any(spent, part => part is PoissonSampledEvent) ? PoissonSampler : "");

    /// <param name="subjects">Number of subjects of the source, or of rows when the unit is a row; declared or paid for.</param>
    public static IReadOnlyList<Measurement> Of(PrivacyStatement statement, long subjects, Schema schema) =>
    [
        Measurement.Exact("privacy.epsilon", statement.Epsilon),
        Measurement.Exact("privacy.delta", statement.Delta),
        Measurement.Exact("privacy.delta.per-subject", statement.Delta * subjects, subjects),
        statement.Audited.Count > 0
            ? Measurement.Exact("privacy.self-audit.refuted", statement.Audited.Count(bound => bound.Refutes), statement.Audited.Count)
            : Measurement.Without("privacy.self-audit.refuted", MeasurementStatus.NotApplicable, Scope.Whole, "the mechanism itself was not attacked"),
        Measurement.Exact("privacy.undeclared-columns", CopiedFromData(schema).Count),
    ];

    private static List<string> Outside(Schema schema)
    {
        var sentences = new List<string>
        {
            "Epsilon covers the extract given that it was released: the decision, the verdicts and the choice among candidates rest on audits without noise.",
            "The number of rows of the source, its schema and the fact that the source exists are taken as public.",
            "Running time, memory use and other side channels of the machine that made the extract are not covered.",
            schema.Subject is { } subject
                ? $"A person is whoever has one value of {subject.Column}: someone with several values is covered once for each, and rows above {subject.MaxRows} per person, and rows that name nobody, are not used."
                : "The unit is one row: a person with several rows is covered for each row, not for all of them together.",
        };
        if (ColumnsCopiedFromData(schema) is { Count: > 0 } copied)
            sentences.Add($"The guarantee is conditional on the bounds or categories of these columns being public; they were copied from the data: {string.Join(", ", copied)}.");
        if (ConstraintsCopiedFromData(schema) is { Count: > 0 } found)
            sentences.Add($"The guarantee is conditional on these constraints being public; they were copied from the data: {string.Join("; ", found)}.");
        return sentences;
    }

    /// <summary>Columns of which a bound, a category or a constraint was copied from the data.</summary>
    private static List<string> CopiedFromData(Schema schema)
        => [.. ColumnsCopiedFromData(schema).Union(ConstraintsCopiedFromData(schema).SelectMany(constraint => constraint.Columns), StringComparer.Ordinal)];

    private static List<string> ColumnsCopiedFromData(Schema schema)
        => [.. schema.Learnable.Where(column => column.Declaration.Status != DeclarationStatus.Declared).Select(column => column.Name)];

    private static List<Constraint> ConstraintsCopiedFromData(Schema schema)
        => [.. schema.Constraints.Where(constraint => constraint.Declaration.Status != DeclarationStatus.Declared)];
}
