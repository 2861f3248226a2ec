using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// One attack: how often it succeeds on people in the training data against how often on others, for everybody, and for the groups that
/// it hits hardest.
/// </summary>
public partial class AttackPicture
{
    private const int MostGroups = 4;

    [Parameter, EditorRequired] public AttackFinding Finding { get; set; } = null!;

    [Parameter] public int Width { get; set; } = 220;

    /// <summary>Rows of columns shown at most; the full tables hold all.</summary>
    [Parameter] public int MostRows { get; set; } = 6;

    private bool HasRates => Finding.Whole.Any(measurement => measurement.Attack is not null);

    private string ValueHeader => HasRates ? "People in the data" : "Value";

    private string RateTitle => (Finding.Worst?.Status, HasRates, Finding.Succeeds) switch
    {
        (not MeasurementStatus.Measured, _, _) => "There is no conclusion",
        (_, true, true) => "It succeeds more often on people in the data than on others",
        (_, true, false) => "It is not shown to succeed more often on people in the data than on others",
        (_, false, true) => "It succeeds beyond chance",
        _ => "It is not shown to succeed beyond chance",
    };

    private string GroupTitle
    {
        get
        {
            var worst = Finding.Groups[0];
            return Sentences.Succeeds(worst)
                ? $"Hit hardest: {Sentences.ScopeOf(new Scope(Group: worst.Scope.Group))}, {Figures.ValueWithInterval(worst)}"
                : "No protected group is shown to be hit beyond chance; those nearest to it";
        }
    }

    private string TooSmall
    {
        get
        {
            var names = Finding.TooSmall.Select(measurement => Sentences.ScopeOf(new Scope(Group: measurement.Scope.Group))).Distinct(StringComparer.Ordinal).ToArray();
            return string.Join(", ", names);
        }
    }

    private IReadOnlyList<IntervalRow> Rates(IEnumerable<Measurement> measurements)
        => [.. measurements.Take(MostRows).Select(measurement => IntervalRow.OfAttack(measurement, measurement.Scope == Scope.Whole ? "Everybody" : null))];
}
