using System.Text.Json;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

/// <summary>The attack on saved models must find what real models leaked before it is trusted when it finds nothing.</summary>
public sealed class SavedModelAttackTests
{
    private static readonly Table Train = Clinic.Table(
        [.. Enumerable.Range(0, 30).Select(i => new Clinic.Row($"patient-{i}", i * 7 % 3 % 2, (i * 5 % 4) - 1, i, 10 * i, Clinic.Day(i))), new("patient-x", 1, 2, 107, 91_234.56, Clinic.Day(729))]);

    public static TheoryData<string, object> Leaks => new()
    {
        { "as many entries", Enumerable.Range(0, 31).ToArray() },
        { "rows of sex", new { Sampler = new[] { Rows(0), Rows(1) } } },
        { "rows of sex", new { Sampler = new { M = Rows(1).Select(row => row + 1) } } },
        { "reproduces sex", new { Column = Codes().Prepend(7) } },
        { "reproduces sex", new { Metadata = JsonSerializer.Serialize(Codes().SelectMany(code => new[] { 1 - code, code })) } },
        { "two cells", new { Centre = new[] { 1, 107, 3, 91_234.56 } } },
        { "two cells", new { Scaled = new[] { 107 / 110.0, (729 / 730.0 * 2) - 1 } } },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void ALeakIsFound(string found, object leak)
        => Assert.Contains(SavedModelAttack.Findings(JsonSerializer.SerializeToUtf8Bytes(leak), Train, Clinic.Schema, 30), finding => finding.Contains(found, StringComparison.Ordinal));

    [Fact]
    public void ATensorOfRowsIsFound()
    {
        var header = System.Text.Encoding.UTF8.GetBytes("""{"kept":{"dtype":"F32","shape":[31,1],"data_offsets":[0,124]},"w":{"dtype":"I64","shape":[1],"data_offsets":[124,132]}}""");
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. Enumerable.Range(0, 31).SelectMany(i => BitConverter.GetBytes(i * 0.5f)), .. BitConverter.GetBytes(5L)];
        Assert.Equal(["kept has as many entries as train has rows"], SavedModelAttack.Findings(file, Train, Clinic.Schema, 30));
        Assert.Equal([5.0], SavedNumbers.Lists(file)[1].Values);
    }

    private static int[] Codes() => Train.Labels("sex").Codes.ToArray();

    private static int[] Rows(int sex) => [.. Enumerable.Range(0, 31).Where(row => Codes()[row] == sex)];
}
