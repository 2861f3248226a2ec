using SynthGovern.Generators.Groups;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

public sealed class GroupSizesTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    private static readonly Schema Protecting = Clinic.Schema with
    {
        Protected = [new ProtectedAttribute("sex", null)],
    };

    [Fact]
    public void PeopleAreCountedOnceWhateverTheirNumberOfRows()
    {
        var plan = GroupSizes.Plan(Protecting, PrivacyBudget.Of(1000, 1e-3).Value).Value;
        var train = Clinic.Table([.. Enumerable.Range(0, 300).SelectMany(person => Enumerable.Repeat(new Clinic.Row($"p{person}", person % 3 == 0 ? 0 : 1, 0, 40, 1, Clinic.Day(100)), 1 + (person % 3)))]);
        var sizes = plan.Measure(train);
        Assert.Equal(Protecting.Find("sex")!.Categories!.Levels, sizes.Select(size => size.Group));
        Assert.Equal(100, sizes[0].Count, 3.0);
        Assert.Equal(200, sizes[1].Count, 3.0);
    }

    [Fact]
    public void TheNoiseIsTheOneThatIsStatedAndPaidFor()
    {
        var plan = GroupSizes.Plan(Protecting, Budget).Value;
        Assert.InRange(BudgetFilter.Cost(Budget, plan.Event).Value, Calibration.Rho(Budget) * 0.99, Calibration.Rho(Budget));
        var train = Clinic.Table([.. Enumerable.Range(0, 50).Select(person => new Clinic.Row($"p{person}", 0, 0, 40, 1, Clinic.Day(100)))]);
        var errors = Enumerable.Range(0, 400).Select(_ => plan.Measure(train)[0]).ToArray();
        var deviation = errors[0].Deviation;
        Assert.InRange(errors.Average(size => Math.Pow(size.Count - 50, 2)), deviation * deviation * 0.75, deviation * deviation * 1.25);
    }

    [Fact]
    public void ASchemaWithoutGroupsOrWithUnconfirmedOnesIsRefused()
    {
        Assert.IsType<NoGroupsToCount>(GroupSizes.Plan(Clinic.Schema with { Protected = [] }, Budget).Error);
        var sex = Clinic.Schema.Find("sex")!;
        var open = Protecting with { Columns = [.. Protecting.Columns.Select(column => column.Name == "sex" ? sex with { Categories = new Categories(sex.Categories!.Levels, Declaration.Unconfirmed) } : column)] };
        Assert.Equal(ErrorKind.BudgetRefused, GroupSizes.Plan(open, Budget).Error!.Kind);
    }

    [Fact]
    public void TheErrorOfAGroupIsThatOfItsNoisyCount()
    {
        var generator = new IndependentGenerator();
        var declared = Protecting with { Protected = [new ProtectedAttribute("sex", null) { Sizes = new DeclaredSizes(new Dictionary<string, long>(StringComparer.Ordinal) { [Level(0)] = 1000, [Level(1)] = 20 }, "stella") }] };
        var forecasts = GroupForecast.Of(generator, declared, Budget, [new NoisySize("sex", Level(0), 7, 1)]);
        var deviation = generator.CountDeviation("sex", declared, Budget)!.Value;
        Assert.Equal(deviation * Math.Sqrt(2 / Math.PI) / 1000, forecasts[0].RelativeError!.Value, 1e-12);
        Assert.Equal((1000.0, false), (forecasts[0].Size, forecasts[0].IsBelowFloor));
        Assert.Equal((20.0, true), (forecasts[1].Size, forecasts[1].IsBelowFloor));
        var measured = GroupForecast.Of(generator, Protecting, Budget, [new NoisySize("sex", Level(0), -4, 1)]);
        Assert.Equal((0.0, (double?)null), (measured[0].Size, measured[0].RelativeError));
        Assert.Null(measured[1].Size);
    }

    private static string Level(int code) => Clinic.Schema.Find("sex")!.Categories!.Levels[code];
}
