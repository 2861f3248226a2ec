using SynthGovern.Measurements;

namespace SynthGovern.Audits;

/// <summary>
/// Runs audits one after the other on the same tables, corrects the attacks for their number and adds what they say together
/// (<see cref="AttackSuite"/>). One that breaks does not take the others with it. Attacks and privacy screens see one row of each person
/// (<see cref="OneRowPerPerson"/>), all other audits every row.
/// </summary>
public static class AuditRun
{
    public static async Task<IReadOnlyList<AuditResult>> RunAsync(IReadOnlyList<IAudit> audits, AuditInput input, AuditContext context, CancellationToken cancel)
    {
        var results = new List<AuditResult>(audits.Count);
        var people = OneRowPerPerson.Of(input, context.Seed);
        var (shared, sharedOfPeople) = (new SharedWork(), new SharedWork());
        for (var i = 0; i < audits.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var progress = context.Progress is null ? null : new ShareOf(context.Progress, i, audits.Count);
            var ofPeople = audits[i].Card.Family == MetricFamily.Privacy ? people : null;
            var told = context with { Progress = progress, Shared = ofPeople is null ? shared : sharedOfPeople };
            var result = await RunOneAsync(audits[i], ofPeople?.Input ?? input, ofPeople?.Within(told) ?? told, cancel).ConfigureAwait(false);
            results.Add(Noted(Complete(audits[i], result), ofPeople?.Note));
            context.Progress?.Report((i + 1.0) / audits.Count);
        }

        var corrected = AttackSuite.Correct(results);
        return AttackSuite.Judge(corrected) is { } suite ? [.. corrected, suite] : corrected;
    }

    /// <summary>
    /// A metric that an audit promises and did not deliver stands in its result as not measured: a rule must not judge the part of it that
    /// happens to be there.
    /// </summary>
    private static AuditResult Complete(IAudit audit, AuditResult result) => result with
    {
        Measurements =
        [
            .. result.Measurements,
            .. audit.Card.Metrics
                .Where(metric => result.Measurements.All(measured => measured.Metric != metric))
                .Select(metric => Measurement.Without(
                    metric,
                    result.Status == AuditStatus.NotApplicable ? MeasurementStatus.NotApplicable : MeasurementStatus.NotEstimable,
                    Scope.Whole,
                    result.Note ?? $"the audit {result.Audit} gave no value")),
        ],
    };

    /// <summary>What an audit that was not completed says is why; a note on its rows would not belong there.</summary>
    private static AuditResult Noted(AuditResult result, string? note)
        => note is null || result.Status != AuditStatus.Completed ? result : result with { Note = string.IsNullOrEmpty(result.Note) ? note : $"{result.Note.TrimEnd('.')}. {note}" };

    /// <summary>
    /// A table without rows leaves nothing to attack or compare. An exception is a bug: it is named by its type alone, because
    /// its message may quote values of real people.
    /// </summary>
    private static async Task<AuditResult> RunOneAsync(IAudit audit, AuditInput input, AuditContext context, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => audit.RunAsync(input, context, cancel), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            return new AuditResult(audit.Card.Id, AuditStatus.Failed, [], $"the audit broke with {failure.GetType().Name}; this is a bug, not a finding about the extract");
        }
    }

    private sealed class ShareOf(IProgress<double> whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((index + Math.Clamp(value, 0, 1)) / count);
    }
}
