using SynthGovern.Tables;
using SynthGovern.Web.Features.Sources.Add;

namespace SynthGovern.App.Tests.Web;

public sealed class KnownBeforehandTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Declaration Declared = new(DeclarationStatus.Declared, "somebody", Now.AddYears(-3));

    private static readonly Schema Found = Schema(new Bounds(17, 90, Declaration.Unconfirmed), ["north", "south"], Declaration.Unconfirmed);

    [Fact]
    public void What_the_program_read_from_the_upload_is_stored_as_copied_whatever_it_is_called()
    {
        var known = new KnownBeforehand(Found, own: null);
        var settled = known.Settle(Schema(new Bounds(17, 90, Declared), ["south", "north"], Declared), "stan", Now);
        Assert.All(settled.Columns, column => Assert.Equal(new Declaration(DeclarationStatus.DeclaredFromData, "stan", Now), column.Declaration));
        Assert.All(settled.Columns, column => Assert.False(known.Includes(column)));
    }

    [Fact]
    public void What_the_steward_typed_is_known_beforehand_in_their_own_name()
    {
        var settled = new KnownBeforehand(Found, own: null).Settle(Schema(new Bounds(0, 110, Declared), ["north", "south", "west"], Declared), "stan", Now);
        Assert.All(settled.Columns, column => Assert.Equal(new Declaration(DeclarationStatus.Declared, "stan", Now), column.Declaration));
    }

    [Fact]
    public void A_schema_written_beforehand_may_say_what_the_data_happen_to_say_too()
    {
        var own = Schema(new Bounds(17, 90, Declared), ["north", "south"], Declared);
        Assert.All(new KnownBeforehand(Found, own).Settle(own, "stan", Now).Columns, column => Assert.Equal(Declared, column.Declaration));
    }

    [Fact]
    public void A_schema_that_declares_nothing_lends_its_name_to_nothing()
    {
        var settled = new KnownBeforehand(Found, own: Found).Settle(Schema(new Bounds(17, 90, Declared), ["north", "south"], Declared), "stan", Now);
        Assert.All(settled.Columns, column => Assert.Equal(DeclarationStatus.DeclaredFromData, column.Declaration.Status));
    }

    [Fact]
    public void What_nobody_declares_stays_so()
        => Assert.All(new KnownBeforehand(Found, own: null).Settle(Found, "stan", Now).Columns, column => Assert.Equal(Declaration.Unconfirmed, column.Declaration));

    private static Schema Schema(Bounds age, IReadOnlyList<string> wards, Declaration declaration) => new(
        "wards",
        [new ColumnSchema("age", ColumnKind.Integer) { Bounds = age }, new ColumnSchema("ward", ColumnKind.Categorical) { Categories = new Categories(wards, declaration) }]);
}
