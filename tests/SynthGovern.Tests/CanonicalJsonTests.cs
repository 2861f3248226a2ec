using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;

namespace SynthGovern.Tests;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, appendix B, with the two neighbours of 1e23 that catch a formatter which is not the shortest.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void NumbersAreWrittenAsTheRfcPublishes(string bits, string expected)
        => Assert.Equal(expected, CanonicalJson.Number(BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NumbersWithoutAJsonFormAreRefused(double value) => Assert.Throws<ArgumentException>(() => CanonicalJson.Number(value));

    [Property(MaxTest = 2000)]
    public bool EveryFiniteNumberReadsBackToItself(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        return !double.IsFinite(value)
            || double.Parse(CanonicalJson.Number(value), NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value == 0 ? 0 : value);
    }

    [Fact]
    public void TheExampleOfTheRfcHasItsPublishedForm()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected = """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""";
        Assert.Equal(expected, Canonical(input));
    }

    [Fact]
    public void MembersAreOrderedByUtf16CodeUnits()
    {
        const string input = """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";
        Assert.Equal("2,4,6,7,1,5,3", string.Join(",", JsonNode.Parse(Canonical(input))!.AsObject().Select(member => member.Value!.ToString())));
    }

    [Property]
    public bool CanonicalisingTwiceChangesNothing(NonNull<string> key, NonNull<string> text, NormalFloat number, int[] items)
    {
        if (!IsWellFormed(key.Get) || !IsWellFormed(text.Get)) return true;
        var once = CanonicalJson.Bytes(new JsonObject { [key.Get] = text.Get, [key.Get + "2"] = number.Get, [key.Get + "3"] = new JsonArray([.. items.Select(item => JsonValue.Create(item))]) });
        return CanonicalJson.IsCanonical(once) && JsonNode.Parse(once)![key.Get]!.GetValue<string>() == text.Get;
    }

    [Theory]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a": 1}""")]
    [InlineData("""{"a":1.0}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":"\u0041"}""")]
    [InlineData("""{"a":9007199254740993}""")]
    [InlineData("""{"a":1""")]
    [InlineData("")]
    public void AnythingElseIsNotCanonical(string json) => Assert.False(CanonicalJson.IsCanonical(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void AnIntegerThatADoubleWouldRoundIsRefused()
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Bytes((1L << 53) + 1));
        Assert.Equal("9007199254740992", System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(1L << 53)));
    }

    [Fact]
    public void HalfASurrogatePairIsRefused() => Assert.Throws<EncoderFallbackException>(() => CanonicalJson.Bytes(JsonValue.Create("\ud800")!));

    [Fact]
    public void ASeedSurvivesAsAString() => Assert.Equal("\"18446744073709551615\"", System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(ulong.MaxValue)));

    [Fact]
    public void TheHashIsThatOfTheCanonicalBytes()
        => Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Hash(new JsonObject()));

    private static string Canonical(string json) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonNode.Parse(json)!));

    private static bool IsWellFormed(string text) => !text.Where((_, at) => char.IsSurrogate(text[at])).Any();
}
