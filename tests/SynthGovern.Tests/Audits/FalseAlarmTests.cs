using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Tables;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Audits;

/// <summary>
/// With other people of the same population as the extract, each attack may succeed beyond chance (p below 0.05, one-sided) in 5 % of runs;
/// 18 of 200 is what such a rate exceeds once in two hundred tries.
/// </summary>
[Trait("Category", "Long")]
public sealed class FalseAlarmTests(ITestOutputHelper output)
{
    private const int Seeds = 200;
    private const int Most = 18;
    private const int Rows = 400;

    /// <summary>2,000 questions about 400 people are far from independent: without the design effect there were 40 alarms.</summary>
    [Theory]
    [InlineData("singling-out-univariate", Rows)]
    [InlineData("singling-out-univariate", Rows / 2)]
    [InlineData("singling-out-multivariate", Rows)]
    [InlineData("singling-out-multivariate", Rows / 2)]
    [InlineData("linkability", Rows)]
    [InlineData("attribute-inference", Rows)]
    public async Task FreshPeopleSeldomRaiseAnAlarm(string id, int control)
    {
        // One secret: each further one is a test of its own.
        var schema = Planted.Schema with
        {
            Columns = [.. Planted.Schema.Columns.Select(column => column.Name == "smokes" ? column with { Role = ColumnRole.None } : column)],
            Protected = [new ProtectedAttribute("sex", "M")],
        };
        IAudit audit = id switch
        {
            "singling-out-univariate" => new UnivariateSinglingOut(),
            "singling-out-multivariate" => new MultivariateSinglingOut(),
            "linkability" => new Linkability(),
            _ => new AttributeInference(),
        };
        Assert.Equal(id, audit.Card.Id);
        var (alarms, inGroups, groups) = (0, 0, 0);
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var input = new AuditInput(Planted.Fresh(Rows, 1000 + seed), Planted.Fresh(control, 2000 + seed), Planted.Fresh(Rows, 3000 + seed), schema);
            var result = await audit.RunAsync(input, new AuditContext(seed, Threads: 2), CancellationToken.None);
            alarms += result.Measurements.Count(measurement => measurement.Scope.Group is null && measurement.PValue < 0.05);
            inGroups += result.Measurements.Count(measurement => measurement.Scope.Group is not null && measurement.PValue < 0.05);
            groups += result.Measurements.Count(measurement => measurement.Scope.Group is not null && measurement.PValue is not null);
        }

        output.WriteLine($"{id}, {control} control rows: {alarms} of {Seeds}; in groups {inGroups} of {groups}");
        Assert.InRange(alarms, 0, Most);
        Assert.True(groups == 2 * Seeds, $"only {groups} groups were judged");
        Assert.InRange(inGroups, 0, 2 * Most);
    }
}
