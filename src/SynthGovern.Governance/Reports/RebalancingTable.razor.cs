using Microsoft.AspNetCore.Components;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>Parity and accuracy before and after rebalancing, beside reality. Its values were measured on real people: it never stands in public.</summary>
public partial class RebalancingTable
{
    [Parameter, EditorRequired] public RebalancingEvidence Rebalancing { get; set; } = null!;

    /// <summary>Rows of the extract.</summary>
    [Parameter, EditorRequired] public long Rows { get; set; }

    /// <summary>Of the heading: 2 on a page, 3 in a chapter of the report.</summary>
    [Parameter] public int Level { get; set; } = 3;

    private RebalancingRequest Asked => new(Rebalancing.Target, Rebalancing.Attributes, Rebalancing.Method);

    private string Changed => $"{Figures.Count(Rebalancing.Changed)} of {Figures.Plural(Rows, "row")} {(Rebalancing.Method is RebalancingMethod.Reweigh or RebalancingMethod.Rebalance ? "gave way to rows with another outcome" : "were changed")}.";

    private ParityMeasure[] Measures => [Rebalancing.Before, Rebalancing.After, Rebalancing.Real];

    private IEnumerable<string> Groups => Measures.SelectMany(measure => measure.Groups).Select(group => group.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private IEnumerable<string> Notes => new[] { "Before", "Extract", "Real" }.Zip(Measures).Where(pair => pair.Second.Note is not null).Select(pair => $"{pair.First}: {pair.Second.Note}.");

    private static string Rate(ParityMeasure measure, string name)
        => measure.Groups.FirstOrDefault(group => group.Group == name) is { } rate ? Share(rate.Rate, rate.Interval) : Figures.Missing;

    private static string Share(double? value, Interval? interval) => Text(value, interval, "share");

    private static string Points(double? value, Interval? interval) => Text(value, interval, "difference of rates");

    private static string Text(double? value, Interval? interval, string unit)
        => interval is null ? Figures.Value(value, unit) : $"{Figures.Value(value, unit)} [{Figures.Range(interval.Low, interval.High, unit)}]";
}
