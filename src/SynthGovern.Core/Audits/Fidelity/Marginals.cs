using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Similarity of triples of columns, and the Jensen–Shannon divergence of single columns, pairs and triples. Where there are more triples than
/// asked for, the seed draws some, each with the same chance. In triples, numbers fall between quintiles.
/// </summary>
/// <param name="mostTriples">Triples that are compared, at most.</param>
public sealed class Marginals(int mostTriples = Marginals.DefaultMostTriples) : IAudit
{
    /// <summary>Triples that are compared, at most, unless asked for otherwise.</summary>
    public const int DefaultMostTriples = 200;

    private const string ThreeWay = "fidelity.three-way";
    private const string DivergenceOneWay = "fidelity.jensen-shannon.one-way";
    private const string DivergenceTwoWay = "fidelity.jensen-shannon.two-way";
    private const string DivergenceThreeWay = "fidelity.jensen-shannon.three-way";

    public AuditCard Card { get; } = new(
        "marginals",
        MetricFamily.Fidelity,
        [ThreeWay, DivergenceOneWay, DivergenceTwoWay, DivergenceThreeWay],
        "No attacker: somebody tabulates the extract by up to three columns and relies on the table being as in the real data.",
        "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest; Lin 1991, Divergence measures based on the Shannon entropy; Paninski 2003, Estimation of Entropy and Mutual Information");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var (fine, coarse) = (FidelityCells.Of(input, context, cancel).Columns, FidelityCells.Coarse(input, context, cancel).Columns);
        var silent = context with { Progress = null };
        var oneWay = InOrder.Map(fine.Count, silent, i => CellMeasurements.Divergence(DivergenceOneWay, fine[i].Name, JointCounts.Of(cancel, fine[i])), cancel);
        var pairs = InOrder.Pairs(fine.Count);
        var twoWay = InOrder.Map(pairs.Length, silent, i =>
        {
            var (first, second) = (fine[pairs[i].First], fine[pairs[i].Second]);
            return CellMeasurements.Divergence(DivergenceTwoWay, Similarity.PairName(first.Name, second.Name), JointCounts.Of(cancel, first, second));
        }, cancel);
        var triples = Triples.Draw(fine.Count, mostTriples, new SeededRandom(context.Seed).Split(1));
        var threeWay = InOrder.Map(triples.Length, context, i => Compare(Array.ConvertAll(triples[i], column => coarse[column]), cancel), cancel);
        var measurements = new List<Measurement>([.. threeWay.Select(both => both.Similarity), .. oneWay, .. twoWay, .. threeWay.Select(both => both.Divergence)]);
        AddWhatHasNoColumns(measurements, fine.Count);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements, Note(triples.Length, fine.Count)));
    }

    private static (Measurement Similarity, Measurement Divergence) Compare(CellColumn[] columns, CancellationToken cancel)
    {
        var counts = JointCounts.Of(cancel, columns);
        var name = string.Join(" × ", columns.Select(column => column.Name));
        return (CellMeasurements.Similarity(ThreeWay, name, counts), CellMeasurements.Divergence(DivergenceThreeWay, name, counts));
    }

    private static void AddWhatHasNoColumns(List<Measurement> measurements, int columns)
    {
        foreach (var (metric, needed) in new[] { (ThreeWay, 3), (DivergenceOneWay, 1), (DivergenceTwoWay, 2), (DivergenceThreeWay, 3) })
        {
            if (columns < needed) measurements.Add(Measurement.Without(metric, MeasurementStatus.NotApplicable, Scope.Whole, $"the table has {columns} columns that may be compared; {needed} are needed"));
        }
    }

    private static string? Note(int drawn, int columns)
    {
        var all = Triples.Count(columns);
        return all == drawn ? null : string.Create(CultureInfo.InvariantCulture, $"{drawn} of the {all} triples of columns were drawn by the seed and compared; the others were not");
    }
}
