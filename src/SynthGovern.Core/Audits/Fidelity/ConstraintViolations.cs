using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How many rows of the extract break each constraint of the schema. Real rows may break them too, so the share of the control stands beside it.
/// </summary>
public sealed class ConstraintViolations : IAudit
{
    private const string Violations = "fidelity.constraints.violations";

    public AuditCard Card { get; } = new(
        "constraints",
        MetricFamily.Fidelity,
        [Violations],
        "No attacker: somebody meets a row that cannot be, such as a discharge before the admission, and no longer trusts the others.",
        "Wilson 1927; the constraints are those that the schema declares");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        if (input.Schema.Constraints.Count == 0)
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Violations, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no constraints")]));
        var measurements = InOrder.Map(input.Schema.Constraints.Count, context, i => Measure(input, input.Schema.Constraints[i], cancel), cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement Measure(AuditInput input, Constraint constraint, CancellationToken cancel)
    {
        var scope = new Scope(constraint.ToString());
        if (constraint.Columns.FirstOrDefault(column => input.Schema.Find(column)?.Kind.IsLearnable() != true) is { } notCompared)
            return Measurement.Without(Violations, MeasurementStatus.NotApplicable, scope, $"{notCompared} is an identifier or a text, which no audit compares");
        var (train, control, synthetic) = (input.Train.RowCount, input.Control.RowCount, input.Synthetic.RowCount);
        if (Sizes.TooFew(Violations, scope, train, synthetic, synthetic) is { } tooFew) return tooFew;
        var broken = ConstraintCheck.Broken(constraint, input.Synthetic, cancel);
        var (inTrain, inControl) = (ConstraintCheck.Broken(constraint, input.Train, cancel), ConstraintCheck.Broken(constraint, input.Control, cancel));
        return new Measurement(Violations, MeasurementStatus.Measured, (double)broken / synthetic, Wilson.Of(broken, synthetic), synthetic, scope, (double)inControl / control)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{broken} of {synthetic} synthetic rows break it, {inControl} of {control} control rows and {inTrain} of {train} training rows"),
        };
    }
}
