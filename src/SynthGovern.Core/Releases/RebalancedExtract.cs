using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>An extract as it was asked for, representative or rebalanced, and what is kept of the difference.</summary>
internal static class RebalancedExtract
{
    /// <summary>The rows of the extract and, where it was rebalanced, the sample before.</summary>
    public static Result<Drawn> Draw(FittedGenerator model, ReleaseInput input, CancellationToken cancel)
    {
        var request = input.Request;
        return request.Rebalancing is { } asked
            ? Rebalancer.Sample(model, request.Rows, asked, input.SampleSeed, cancel).Then<Drawn>(sample => new Drawn(sample.Rebalanced, sample))
            : model.Sample(request.Rows, null, input.SampleSeed).Then<Drawn>(table => new Drawn(table, null));
    }

    /// <summary>Whether the request asked for rebalancing, by whatever method, for the policy to judge.</summary>
    public static Measurement Fact(ReleaseRequest request) => Measurement.Exact("fairness.rebalanced", request.Rebalancing is null ? 0 : 1);

    /// <param name="compared">Its synthetic table is the extract.</param>
    public static RebalancingEvidence Measure(RebalancingRequest request, RebalancedSample sample, AuditInput compared, CancellationToken cancel)
    {
        var measurement = new ParityMeasurement(request, compared.Schema, compared.Control);
        var (before, after, real) = measurement.Of(TableShape.Learnable(sample.Representative, compared.Schema), compared.Synthetic, compared.Train, cancel);
        var points = new[] { Point("Representative sample", before), Point("Extract, rebalanced", after), Point("Real training rows", real) };
        var picture = new ParityIllustration(
            request.Target, ExtractKind.Names(request), "largest difference between groups in how often the favourable outcome is predicted", [.. points.OfType<ParityPoint>()]);
        return new RebalancingEvidence(request.Target, request.Attributes, request.Method, sample.Changed, before, after, real, picture);
    }

    /// <summary>
    /// Marks the fairness measurements that differ from reality because the request asked for it: of the target, in groups of a rebalanced
    /// attribute. Quantile repair leaves the outcomes as drawn, so their gap is judged as ever.
    /// </summary>
    public static IReadOnlyList<AuditResult> Mark(IReadOnlyList<AuditResult> audits, RebalancingRequest request)
    {
        if (request.Method == RebalancingMethod.Repair) return audits;
        return [.. audits.Select(audit => audit with { Measurements = [.. audit.Measurements.Select(measurement => IsAsked(measurement) ? measurement with { Rebalanced = true } : measurement)] })];

        bool IsAsked(Measurement measurement) => measurement.Scope.Target == request.Target
            && measurement.Scope.Group is { } group && group.Keys.Any(request.Attributes.Contains)
            && MetricCatalog.TryGet(measurement.Metric, out var metric) && metric.Family == MetricFamily.Fairness;
    }

    private static ParityPoint? Point(string name, ParityMeasure measure)
        => measure is { Accuracy: { } accuracy, Selection: { } selection } ? new ParityPoint(name, accuracy, measure.AccuracyInterval, selection, measure.SelectionInterval) : null;

    /// <param name="Before">The sample before rebalancing; null when the extract is representative.</param>
    internal sealed record Drawn(Table Table, RebalancedSample? Before);
}
