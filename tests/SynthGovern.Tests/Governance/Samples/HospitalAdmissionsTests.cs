using SynthGovern.Governance.Samples;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Governance.Samples;

/// <summary>What HospitalAdmissions.md says is planted must be in the data.</summary>
public sealed class HospitalAdmissionsTests
{
    private static readonly Table Table = HospitalAdmissions.Table();

    [Fact]
    public void HasTenThousandAdmissionsOfAboutEightThousandPatients()
    {
        Assert.Equal(10_000, Table.RowCount);
        Assert.InRange(Table.Labels("patient_id").Levels.Count, 7_700, 8_300);
        var perPatient = Table.Labels("patient_id").Codes.ToArray().GroupBy(code => code).Max(rows => rows.Count());
        Assert.Equal(HospitalAdmissions.MaxAdmissions, perPatient);
    }

    [Fact]
    public void IsTheSameEveryTime()
    {
        var again = HospitalAdmissions.Table();
        foreach (var column in Table.Columns)
        {
            for (var row = 0; row < Table.RowCount; row++) Assert.Equal(column.Text(row), again[column.Name].Text(row));
        }
    }

    [Fact]
    public void BlackPatientsAreReadmittedMoreOften()
    {
        var gap = ReadmissionRate("Black") - ReadmissionRate("White");
        Assert.InRange(gap, 0.012, 0.040);
        Assert.InRange(ReadmissionRate("Asian") - ReadmissionRate("White"), -0.015, 0.018);
    }

    [Fact]
    public void CostIsMissingMoreOftenAfterLongStays()
    {
        Assert.InRange(MissingShare("cost", row => Table.Numbers("length_of_stay").Values[row] > 21), 0.13, 0.27);
        Assert.InRange(MissingShare("cost", row => Table.Numbers("length_of_stay").Values[row] <= 21), 0.01, 0.03);
    }

    [Fact]
    public void TwelveOutliersHoldTheExtremesAlone()
    {
        var rows = Enumerable.Range(0, Table.RowCount).Where(row => Table["admission_id"].Text(row)!.EndsWith('X')).ToList();
        Assert.Equal(HospitalAdmissions.Outliers, rows.Count);
        Assert.All(rows, row => Assert.True(Table.Numbers("age").Values[row] >= 103));
        Assert.Equal(rows.Count, Table.Numbers("age").Values.ToArray().Count(age => age >= 103));
        Assert.Equal(rows.Count, Table.Numbers("length_of_stay").Values.ToArray().Count(days => days >= 200));
    }

    [Fact]
    public void EveryValueIsInsideWhatIsDeclared()
    {
        foreach (var column in HospitalSchema.Schema.Columns.Where(column => column.Bounds is not null))
        {
            var values = Table.Numbers(column.Name).Values.ToArray().Where(value => !double.IsNaN(value)).ToList();
            Assert.InRange(values.Min(), column.Bounds!.Low, column.Bounds.High);
            Assert.InRange(values.Max(), column.Bounds.Low, column.Bounds.High);
            Assert.True(column.MayBeMissing || values.Count == Table.RowCount, column.Name);
        }
    }

    [Fact]
    public void DayCasesHaveFixedTariffs()
    {
        var costs = Table.Numbers("cost").Values.ToArray();
        Assert.True(costs.Count(cost => cost == 420) > 200, "the tariff of 420 is a spike");
    }

    private static double ReadmissionRate(string ethnicity)
    {
        var rows = Enumerable.Range(0, Table.RowCount).Where(row => Table["ethnicity"].Text(row) == ethnicity).ToList();
        return rows.Count(row => Table["readmitted_30d"].Text(row) == "yes") / (double)rows.Count;
    }

    private static double MissingShare(string column, Func<int, bool> where)
    {
        var rows = Enumerable.Range(0, Table.RowCount).Where(where).ToList();
        return rows.Count(Table[column].IsMissing) / (double)rows.Count;
    }
}
