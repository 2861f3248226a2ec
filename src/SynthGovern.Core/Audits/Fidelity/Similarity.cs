using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Similarity of the extract to the training table, of each column and of each pair of columns. The yardstick is the control: how
/// similar as many other real people are. Since the split is random, all that separates control and training rows is chance, and
/// the control's distance is scaled to the extract's number of rows.
/// </summary>
public sealed class Similarity : IAudit
{
    private const string OneWay = "fidelity.one-way";
    private const string TwoWay = "fidelity.two-way";

    public AuditCard Card { get; } = new(
        "similarity",
        MetricFamily.Fidelity,
        [OneWay, TwoWay],
        "No attacker: somebody counts how often each value, and each pair of values, occurs in the extract and relies on it being as in the real data.",
        "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest: A Scalable and General Approach to Differentially Private Synthetic Data");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var cells = FidelityCells.Of(input, context, cancel);
        var (columns, pairs) = (cells.Columns, InOrder.Pairs(cells.Columns.Count));
        var oneWay = columns.Select(column => CellMeasurements.Similarity(OneWay, column.Name, JointCounts.Of(cancel, column)));
        var twoWay = InOrder.Map(pairs.Length, context, i =>
        {
            var (first, second) = (columns[pairs[i].First], columns[pairs[i].Second]);
            return CellMeasurements.Similarity(TwoWay, PairName(first.Name, second.Name), JointCounts.Of(cancel, first, second));
        }, cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. oneWay, .. twoWay])
        {
            Illustrations = InOrder.Map(columns.Count, context with { Progress = null }, i => DistributionPicture.Of(cells.Tables.Train.Columns[i], cells.Tables.Control.Columns[i], cells.Tables.Synthetic.Columns[i]), cancel),
        });
    }

    /// <summary>How the scope of a pair names its two columns.</summary>
    public static string PairName(string first, string second) => $"{first} × {second}";
}
