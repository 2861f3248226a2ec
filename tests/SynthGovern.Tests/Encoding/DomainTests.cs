using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding;

public sealed class DomainTests
{
    private static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    [Theory]
    [InlineData(ColumnKind.Integer, -5, 5, null, 11)]
    [InlineData(ColumnKind.Integer, 0.5, 2.5, null, 2)]
    [InlineData(ColumnKind.Decimal, 0, 1, 2, 101)]
    [InlineData(ColumnKind.Decimal, 0.29, 0.57, 2, 29)]
    [InlineData(ColumnKind.Decimal, 0.07, 0.57, 2, 51)]
    [InlineData(ColumnKind.Decimal, 1.1, 1.1, 1, 1)]
    [InlineData(ColumnKind.Decimal, 0, 1, null, 1_000_001)]
    [InlineData(ColumnKind.Decimal, 0, 1_000_000_000, null, 1_000_000_001)]
    public void TheGridIsDeterminedByTheSchema(ColumnKind kind, double low, double high, int? decimals, long points)
    {
        var format = kind == ColumnKind.Decimal ? new NumberFormat(decimals) : NumberFormat.Integer;
        var domain = new GridDomain(new ColumnSchema("x", kind) { Bounds = new Bounds(low, high, Declared), Format = format });
        Assert.Equal(points, domain.Values);
        Assert.InRange(domain.Value(0), low, high);
        Assert.InRange(domain.Value(points - 1), low, high);
        Assert.Equal(points - 1, domain.Cell(domain.Value(points - 1)));
    }

    [Theory]
    [InlineData("yyyy-MM-dd", 86_400)]
    [InlineData("yyyy-MM-dd HH:mm", 60)]
    [InlineData("yyyy-MM-ddTHH:mm:ss", 1)]
    [InlineData("dd.MM.yyyy HH'h'", 3_600)]
    public void TheGridOfADatetimeFollowsItsPattern(string pattern, double step)
    {
        var domain = new GridDomain(new ColumnSchema("x", ColumnKind.DateTime) { Bounds = new Bounds(0, 86_400 * 30, Declared), Format = new NumberFormat(null, pattern) });
        Assert.Equal(step, domain.Value(1) - domain.Value(0));
        Assert.Equal(86_400 * 30, domain.Value(domain.Values - 1));
    }

    [Fact]
    public void NumbersOutsideTheBoundsCountAsTheNearestBound()
    {
        var schema = new ColumnSchema("x", ColumnKind.Integer) { Bounds = new Bounds(10, 20, Declared), MayBeMissing = true };
        var domain = new GridDomain(schema);
        var cells = domain.Encode(new NumberColumn("x", ColumnKind.Integer, [-1e300, 9, 10, 20, 21, 1e300, double.NaN]));
        Assert.Equal([0, 0, 0, 10, 10, 10, domain.MissingCell], cells);
        Assert.Equal(11, domain.MissingCell);
        Assert.Equal(ColumnDomain.Nothing, new GridDomain(schema with { MayBeMissing = false }).MissingCell);
    }

    [Fact]
    public void UndeclaredLabelsCountAsMissingOrNotAtAll()
    {
        var schema = new ColumnSchema("x", ColumnKind.Categorical) { Categories = new Categories(["b", "a"], Declared) };
        var column = new LabelColumn("x", ColumnKind.Categorical, ["a", "new", "b"], [0, 1, 2, -1]);
        Assert.Equal([1, ColumnDomain.Nothing, 0, ColumnDomain.Nothing], new LabelDomain(schema).Encode(column));
        Assert.Equal([1, 2, 0, 2], new LabelDomain(schema with { MayBeMissing = true }).Encode(column));
    }

    [Fact]
    public void WhatIsEncodedDecodesToTheSameText()
    {
        var schema = new ColumnSchema("x", ColumnKind.Decimal) { Bounds = new Bounds(0, 2, Declared), MayBeMissing = true, Format = new NumberFormat(2) };
        var column = new NumberColumn("x", ColumnKind.Decimal, [.. Enumerable.Range(0, 201).Select(i => i / 100.0), double.NaN], new NumberFormat(2));
        var domain = new GridDomain(schema);
        var decoded = domain.Decode(domain.Encode(column));
        Assert.All(Enumerable.Range(0, column.Count), row => Assert.Equal(column.Text(row), decoded.Text(row)));
    }

    [Fact]
    public void AColumnWithoutADomainIsAnErrorThatNamesIt()
    {
        Schema With(ColumnSchema column) => new("t", [column]);
        Assert.Contains("height", PublicDomains.Of(With(new("height", ColumnKind.Decimal)), true).Error!.ToString(), StringComparison.Ordinal);
        Assert.Contains("colour", PublicDomains.Of(With(new("colour", ColumnKind.Categorical)), true).Error!.ToString(), StringComparison.Ordinal);
        Assert.IsType<DomainMissing>(PublicDomains.Of(With(new("x", ColumnKind.Integer) { Bounds = new Bounds(0, 1e300, Declared) }), true).Error);
        Assert.IsType<DomainMissing>(PublicDomains.Of(With(new("x", ColumnKind.Integer) { Bounds = new Bounds(double.NegativeInfinity, 0, Declared) }), true).Error);
        Assert.IsType<NothingToLearn>(PublicDomains.Of(With(new("id", ColumnKind.Identifier)), true).Error);
    }

    [Fact]
    public void ColumnsCopiedFromTheDataAreAcceptedWhenSomebodyDeclaredThem()
    {
        var copied = new Bounds(0, 1, new Declaration(DeclarationStatus.DeclaredFromData, "S. Steward"));
        Assert.True(PublicDomains.Of(new("t", [new("x", ColumnKind.Integer) { Bounds = copied }]), forPrivateFit: true).Succeeded);
        var found = new Bounds(0, 1, Declaration.Unconfirmed);
        Assert.IsType<UnconfirmedColumns>(PublicDomains.Of(new("t", [new("x", ColumnKind.Integer) { Bounds = found }]), forPrivateFit: true).Error);
        Assert.True(PublicDomains.Of(new("t", [new("x", ColumnKind.Integer) { Bounds = found }]), forPrivateFit: false).Succeeded);
    }
}
