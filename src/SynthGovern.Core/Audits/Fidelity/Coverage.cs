using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// What of the training table occurs in the extract at all: categories of each column, and rare combinations of two columns; and how many combinations
/// the extract invents.
/// </summary>
public sealed class Coverage : IAudit
{
    private const string Categories = "fidelity.coverage.categories";
    private const string RareCombinations = "fidelity.coverage.rare-combinations";
    private const string Invented = "fidelity.coverage.invented";

    /// <summary>With fewer training rows a category is not expected, and a combination is rare.</summary>
    private const int FewestHolders = 5;

    public AuditCard Card { get; } = new(
        "coverage",
        MetricFamily.Fidelity,
        [Categories, RareCombinations, Invented],
        "No attacker: somebody looks in the extract for a small group or a rare case and does not find it, or finds cases that do not exist.",
        "Alaa et al. 2022, How Faithful is your Synthetic Data?; Good 1953, The population frequencies of species; Fisher, Corbet and Williams 1943");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var cells = FidelityCells.Of(input, context, cancel);
        var columns = cells.Columns;
        var measurements = columns.Where((_, i) => cells.Tables.Train.Columns[i] is LabelColumn).Select(MeasureCategories).ToList();
        if (measurements.Count == 0) measurements.Add(Measurement.Without(Categories, MeasurementStatus.NotApplicable, Scope.Whole, "the table has no column of categories"));
        var pairs = InOrder.Pairs(columns.Count);
        var tallies = InOrder.Map(pairs.Length, context, i => CombinationTally.Of(JointCounts.Of(cancel, columns[pairs[i].First], columns[pairs[i].Second]), FewestHolders), cancel);
        measurements.AddRange(MeasurePairs(cells.Tables, tallies));
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    /// <summary>
    /// The yardstick is how many of the categories as many real rows as the extract has would hold on average, with each as frequent as in the training table and
    /// the control together.
    /// </summary>
    private static Measurement MeasureCategories(CellColumn column)
    {
        var scope = new Scope(column.Name);
        var (trainRows, realRows, rows) = (column.Train.Length, column.Train.Length + column.Control.Length, column.Synthetic.Length);
        if (Sizes.TooFew(Categories, scope, trainRows, rows, rows) is { } tooFew) return tooFew;
        var (train, control, synthetic) = (column.Count(column.Train), column.Count(column.Control), column.Count(column.Synthetic));
        var (common, present, expected, lost) = (0, 0, 0.0, 0);
        var missing = column.Number - 1;
        for (var label = 0; label < missing; label++)
        {
            if (train[label] < FewestHolders) continue;
            common++;
            present += synthetic[label] > 0 ? 1 : 0;
            lost += synthetic[label] > 0 ? 0 : train[label];
            expected += 1 - Math.Pow(1 - ((double)(train[label] + control[label]) / realRows), rows);
        }

        if (common == 0) return Measurement.Without(Categories, MeasurementStatus.NotEstimable, scope, $"no category is held by {FewestHolders} training rows", rows);
        var value = (double)present / common;
        return new Measurement(Categories, MeasurementStatus.Measured, value, Counted(value), rows, scope, expected / common)
        {
            Note = $"{present} of {common} categories that {FewestHolders} or more training rows hold occur; the lost ones had {lost} of {trainRows} training rows",
        };
    }

    private static Measurement[] MeasurePairs(AuditTables tables, CombinationTally[] tallies)
    {
        var (train, control, synthetic) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        Measurement[] Both(MeasurementStatus status, string note) => [Measurement.Without(RareCombinations, status, Scope.Whole, note), Measurement.Without(Invented, status, Scope.Whole, note)];
        if (tallies.Length == 0) return Both(MeasurementStatus.NotApplicable, "the table has fewer than two columns that may be compared");
        if (Math.Min(train, synthetic) < Sizes.FewestRows) return Both(MeasurementStatus.NotEstimable, $"{train} training and {synthetic} synthetic rows; {Sizes.FewestRows} of each are needed");
        var all = tallies.Aggregate((sum, tally) => sum + tally);
        return [MeasureRare(all, control, synthetic), MeasureInvented(all, tallies.Length, control, synthetic)];
    }

    private static Measurement MeasureRare(CombinationTally all, int control, int synthetic)
    {
        if (all.Rare == 0) return Measurement.Without(RareCombinations, MeasurementStatus.NotEstimable, Scope.Whole, $"every combination of two columns that occurs is held by {FewestHolders} training rows or more", synthetic);
        var value = (double)all.RareInSynthetic / all.Rare;
        return new Measurement(RareCombinations, MeasurementStatus.Measured, value, Counted(value), synthetic, Scope.Whole, all.ExpectedShare((double)synthetic / control))
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"of {all.Rare} combinations that fewer than {FewestHolders} training rows hold, {all.RareInSynthetic} occur in the {synthetic} rows of the extract and {all.RareInControl} in the {control} rows of the control; many more than the control has would be a sign of copied records"),
        };
    }

    /// <summary>
    /// The share of one row is an average of yes and no over the pairs of columns, so its variance is at most that of a yes or no with the same mean: Wilson's
    /// interval is wide enough.
    /// </summary>
    private static Measurement MeasureInvented(CombinationTally all, int pairs, int control, int synthetic)
    {
        var (value, yardstick) = (all.InventedInSynthetic / ((double)pairs * synthetic), all.InventedInControl / ((double)pairs * control));
        return new Measurement(Invented, MeasurementStatus.Measured, value, Wilson.Of(value * synthetic, synthetic), synthetic, Scope.Whole, yardstick)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"on average over all pairs of columns, {value:P3} of the synthetic rows and {yardstick:P3} of the control rows have a combination that no training row has"),
        };
    }

    /// <summary>What is counted in these very tables and stands for no other has the value itself as both ends.</summary>
    private static Interval Counted(double value) => new(value, value, 0.95, "counted in these tables, not estimated");
}
