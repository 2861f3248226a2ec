using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Governance.Pictures;

/// <summary>What every picture must withstand: nothing to show, one thing, values at the edge of what a double can hold, hostile text.</summary>
public class PictureContractTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<double> Extremes => [0, -0.0, 1, -1, 1e-300, 1e300, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static IntervalRow Row(double? value, string label = "age") => new(label, value) { Limit = 0.1, Control = value, N = 10 };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task An_interval_table_withstands_extreme_values(double value)
    {
        var low = double.IsNaN(value) ? (double?)null : value;
        var rows = new[] { Row(value) with { Low = low, High = low }, Row(0.05) };
        var body = await Rendered.Of<IntervalTable>(("Title", "The finding."), ("Rows", rows));
        Rendered.HasTextAlternative(body);
        Rendered.HasFiniteGeometry(body);
        Assert.Equal(2, body.QuerySelectorAll("svg.sg-interval-dot").Length);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task A_budget_bar_withstands_extreme_values(double value)
    {
        var body = await Rendered.Of<BudgetBar>(("Title", "The finding."), ("Ceiling", value), ("Segments", new[] { new BudgetSegment("A", value, SegmentKind.Spent), new BudgetSegment("B", 1, SegmentKind.Proposed) }));
        Rendered.HasTextAlternative(body);
        Rendered.HasFiniteGeometry(body);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task A_group_table_withstands_extreme_values(double value)
    {
        var groups = new[] { new GroupRow("sex = F", 10, [Row(value), null]), new GroupRow("sex = M", 10, [Row(0.5)]) };
        var body = await Rendered.Of<GroupTable>(("Title", "The finding."), ("Columns", new[] { "Share", "Outcome rate" }), ("Groups", groups));
        Rendered.HasTextAlternative(body);
        Rendered.HasFiniteGeometry(body);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task A_training_strip_withstands_extreme_values(double value)
    {
        var body = await Rendered.Of<TrainingStrip>(("Title", "The finding."), ("Share", value), ("Stages", new[] { new TrainingStage("fit", StageState.Running) }), ("Losses", new[] { 3.0, value, 1, value }));
        Rendered.HasTextAlternative(body);
        Rendered.HasFiniteGeometry(body);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Training_curves_withstand_extreme_values(double value)
    {
        var epochs = new[] { 1.0, value, 0.5, value }.Select((loss, i) => TrainingCurvesTests.Epoch(i + 1, loss, coverage: value)).ToArray();
        foreach (var count in new[] { 1, 2, 4 })
        {
            var body = await Rendered.Of<TrainingCurves>(("Epochs", epochs[^count..]));
            Rendered.HasTextAlternative(body);
            Rendered.HasFiniteGeometry(body);
        }
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Pictures_of_the_evidence_withstand_extreme_values(double value)
    {
        Interval? interval = double.IsNaN(value) ? null : new Interval(value, value, 0.95, "m");
        IEnumerable<AngleSharp.Dom.IElement> bodies =
        [
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration("c", true, [new("a", value, 0.5, value), new("b", 0.5, value, 0), new("missing", value, value, value)]))),
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration("c", false, [new("a", value, 0.5, value), new("b", 0.5, value, 0), new("missing", value, value, value)]))),
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration("c", true, [new("missing", value, 0.5, value)]))),
            await Rendered.Of<DependencyHeatMap>(("Association", new AssociationIllustration(["a", "b", "a"], [new("a", "b", "Pearson", value, -value, 0), new("a", "gone", "Pearson", 0.1, value, value)]))),
            await Rendered.Of<ReliabilityCurves>(("Reliability", new ReliabilityIllustration("t", "m", [new("one", [new(0.5, 0.5, 0)]), new("two", [new(value, value, 3), new(0.1, value, long.MaxValue)])]))),
            await Rendered.Of<ParityAccuracy>(("Parity", new ParityIllustration("t", "a", "p", [new("one", value, interval, value, interval), new("two", 0.5, null, 0.5, null)]))),
        ];
        foreach (var body in bodies)
        {
            Rendered.HasTextAlternative(body);
            Rendered.HasFiniteGeometry(body);
        }
    }

    [Fact]
    public async Task A_picture_of_nothing_says_so()
    {
        IEnumerable<AngleSharp.Dom.IElement> bodies =
        [
            await Rendered.Of<IntervalTable>(("Title", "T."), ("Rows", Array.Empty<IntervalRow>())),
            await Rendered.Of<GroupTable>(("Title", "T."), ("Columns", new[] { "Share" }), ("Groups", Array.Empty<GroupRow>())),
            await Rendered.Of<Timeline>(("Title", "T."), ("Entries", Array.Empty<TimelineEntry>())),
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration("c", true, []))),
            await Rendered.Of<DependencyHeatMap>(("Association", new AssociationIllustration(["alone"], []))),
            await Rendered.Of<ReliabilityCurves>(("Reliability", new ReliabilityIllustration("t", "m", [new("c", []), new("d", [new(double.NaN, 0.5, 1)])]))),
            await Rendered.Of<ParityAccuracy>(("Parity", new ParityIllustration("t", "a", "p", [new("one", double.NaN, null, 0.5, null)]))),
            await Rendered.Of<TrainingCurves>(("Epochs", Array.Empty<SynthGovern.Generators.TrainingEpoch>())),
        ];
        foreach (var body in bodies)
        {
            Assert.Empty(body.QuerySelectorAll("svg"));
            Assert.False(string.IsNullOrWhiteSpace(body.QuerySelector("p.sg-empty")?.TextContent));
        }
    }

    [Fact]
    public async Task An_untouched_budget_is_all_left()
    {
        var body = await Rendered.Of<BudgetBar>(("Title", "T."), ("Ceiling", 3.0), ("Segments", Array.Empty<BudgetSegment>()));
        Assert.Contains("spent 0 · left 3", body.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(body.QuerySelectorAll("rect.sg-spent"));
    }

    [Fact]
    public async Task Hostile_text_stays_text_everywhere()
    {
        const string Hostile = Rendered.Hostile;
        IEnumerable<AngleSharp.Dom.IElement> bodies =
        [
            await Rendered.Of<IntervalTable>(("Title", Hostile), ("Rows", new[] { Row(0.5, Hostile) })),
            await Rendered.Of<IntervalDot>(("Row", Row(0.5, Hostile)), ("Axis", Axis.Between(0, 1, "share"))),
            await Rendered.Of<GroupTable>(("Title", Hostile), ("Columns", new[] { Hostile }), ("Groups", new[] { new GroupRow(Hostile, 3, [Row(0.5, Hostile)]), new GroupRow(Hostile, 1, [], TooFew: true) })),
            await Rendered.Of<Timeline>(("Entries", new[] { new TimelineEntry(At, Hostile, Hostile, Hostile, Hostile) })),
            await Rendered.Of<TrainingStrip>(("Title", Hostile), ("Share", 0.5), ("Note", Hostile), ("Stages", new[] { new TrainingStage(Hostile, StageState.Failed) })),
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration(Hostile, false, [new(Hostile, 0.5, 0.4, 0.5)]))),
            await Rendered.Of<DistributionPair>(("Distribution", new DistributionIllustration(Hostile, true, [new(Hostile, 0.5, 0.4, 0.5)]))),
            await Rendered.Of<DependencyHeatMap>(("Association", new AssociationIllustration([Hostile, "b"], [new(Hostile, "b", Hostile, 0.5, 0.1, 0.5)]))),
            await Rendered.Of<ReliabilityCurves>(("Reliability", new ReliabilityIllustration(Hostile, Hostile, [new(Hostile, [new(0.5, 0.5, 1)])]))),
            await Rendered.Of<ParityAccuracy>(("Parity", new ParityIllustration(Hostile, Hostile, Hostile, [new(Hostile, 0.5, null, 0.5, null)]))),
            await Rendered.Of<BudgetBar>(("Title", Hostile), ("Ceiling", 1.0), ("Segments", new[] { new BudgetSegment(Hostile, 0.5, SegmentKind.Spent) })),
            await Rendered.Of<TrainingCurves>(("Epochs", new[] { TrainingCurvesTests.Epoch(1, 0.5, name: Hostile) })),
            await Rendered.Of<VerdictMark>(("Mark", Mark.Refused), ("Word", Hostile)),
        ];
        foreach (var body in bodies) Rendered.EncodesHostileText(body);
    }

    [Fact]
    public async Task Every_mark_has_an_icon_and_a_word()
    {
        foreach (var mark in Enum.GetValues<Mark>().Where(mark => mark is not Mark.None))
        {
            var body = await Rendered.Of<VerdictMark>(("Mark", mark));
            Assert.NotEmpty(body.QuerySelectorAll("svg path, svg circle"));
            Assert.Equal(Words.Of(mark), body.QuerySelector(".sg-mark-word")!.TextContent);
        }

        Assert.Empty(await Rendered.HtmlAsync<VerdictMark>(("Mark", Mark.None)));
    }

    [Fact]
    public async Task Green_is_for_what_a_human_allowed()
    {
        const string Green = "#1e6b3a";
        Assert.Contains(Green, await Rendered.HtmlAsync<VerdictMark>(("Mark", Mark.Allowed), ("ByHuman", true)), StringComparison.Ordinal);
        Assert.DoesNotContain(Green, await Rendered.HtmlAsync<VerdictMark>(("Mark", Mark.Allowed)), StringComparison.Ordinal);
        Assert.DoesNotContain(Green, await Rendered.HtmlAsync<VerdictMark>(("Mark", Mark.Holds), ("ByHuman", true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_opens_towards_the_allowed_side()
    {
        var atMost = await Rendered.Of<IntervalDot>(("Row", Row(0.05)), ("Axis", Axis.Between(0, 0.2, "share")), ("Width", 216));
        var atLeast = await Rendered.Of<IntervalDot>(("Row", Row(0.05) with { LimitSide = Comparison.AtLeast }), ("Axis", Axis.Between(0, 0.2, "share")), ("Width", 216));
        Assert.StartsWith("M105 10 H108", atMost.QuerySelector(".sg-limit")!.GetAttribute("d"), StringComparison.Ordinal);
        Assert.StartsWith("M111 10 H108", atLeast.QuerySelector(".sg-limit")!.GetAttribute("d"), StringComparison.Ordinal);
    }
}
