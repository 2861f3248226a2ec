using SynthGovern.Tables;
using static SynthGovern.Tests.Tables.Given;

namespace SynthGovern.Tests.Tables;

public sealed class TableShapeTests
{
    [Fact]
    public void HasTheLearnableColumnsOfTheSchemaWithItsLevelsAndBounds()
    {
        var schema = Schema(Identifier("id"), Label("sex", "F", "M", "X"), Number("age", 0, 90));
        var table = new Table([
            new NumberColumn("age", ColumnKind.Integer, [30, 200, double.NaN, -1]),
            new LabelColumn("sex", ColumnKind.Categorical, ["M", "?", "F"], [0, 1, 2, -1]),
            new LabelColumn("id", ColumnKind.Identifier, ["a"], [0, 0, 0, 0]),
        ]);
        var shaped = TableShape.Learnable(table, schema);
        Assert.Equal(["sex", "age"], shaped.Names);
        Assert.Equal(["F", "M", "X"], shaped.Labels("sex").Levels);
        Assert.Equal(["M", null, "F", null], shaped.Texts("sex"));
        Assert.Equal(["30", "90", null, "0"], shaped.Texts("age"));
    }

    [Fact]
    public void TheHashIsThatOfTheBytes()
        => Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TableHash.Of(Given.Text("abc")));
}
