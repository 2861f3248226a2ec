using SynthGovern.Tables.Inference;

namespace SynthGovern.Tests.Tables;

public sealed class InferencePartsTests
{
    [Theory]
    [InlineData("dateOfBirth", " date of birth ")]
    [InlineData("DATE_OF_BIRTH", " date of birth ")]
    [InlineData("Straße Nr.2", " strasse nr 2 ")]
    [InlineData("PatientID", " patient id ")]
    [InlineData("icd10", " icd 10 ")]
    [InlineData("Prénom", " prenom ")]
    [InlineData("...", " ")]
    public void SplitsHeadersIntoWords(string header, string words) => Assert.Equal(words, HeaderWords.Split(header));

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32", true)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("DE88370400440532013000", false)]
    [InlineData("GB82WEST", false)]
    public void ChecksIbans(string text, bool right) => Assert.Equal(right, ValueShapes.IsIban(text));

    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("9434765918", false)]
    [InlineData("0000000000", false)]
    public void ChecksNhsNumbers(string digits, bool right) => Assert.Equal(right, ValueShapes.Nhs(digits));

    [Theory]
    [InlineData("12345678Z", true)]
    [InlineData("X1234567L", true)]
    [InlineData("12345678A", false)]
    public void ChecksDniNumbers(string text, bool right) => Assert.Equal(right, ValueShapes.IsDni(text));

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("4111111111111112", false)]
    public void ChecksCardNumbers(string digits, bool right) => Assert.Equal(right, ValueShapes.Luhn(digits));

    [Theory]
    [InlineData("111222333", true)]
    [InlineData("111222334", false)]
    public void ChecksDutchCitizenNumbers(string digits, bool right) => Assert.Equal(right, ValueShapes.Bsn(digits));

    [Theory]
    [InlineData(16_000)]
    [InlineData(500_000)]
    public void CountsDifferentValuesInBoundedMemory(int distinct)
    {
        var sketch = new DistinctSketch();
        for (var i = 0; i < distinct * 2; i++) sketch.Add(BitConverter.GetBytes(i % distinct));
        Assert.Equal(distinct <= DistinctSketch.Capacity, sketch.IsExact);
        Assert.InRange(sketch.Distinct, distinct * (sketch.IsExact ? 1 : 0.96), distinct * (sketch.IsExact ? 1 : 1.04));
        Assert.All(sketch.Occurrences, count => Assert.Equal(2, count));
    }
}
