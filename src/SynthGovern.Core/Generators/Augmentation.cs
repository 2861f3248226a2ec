using System.Globalization;
using SynthGovern.Encoding;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>What must be added to a table to bring it to a mix, without taking anything away.</summary>
/// <param name="Rows">Rows to add.</param>
/// <param name="Mix">Of the added rows.</param>
public sealed record Augmentation(int Rows, TargetMix Mix)
{
    /// <param name="mix">Of the table and the added rows together.</param>
    /// <param name="rows">Rows to add; null for as few as possible.</param>
    public static Result<Augmentation> Of(Table table, TargetMix mix, Schema schema, int? rows)
    {
        if (!Strata.LevelsOf(mix, schema).TryGet(out var levels, out var error)) return error;
        var domain = PublicDomains.Of(schema, forPrivateFit: false).Value.First(candidate => candidate.Schema.Name == mix.Column);
        if (!table.TryGet(mix.Column, out var column)) return new UnknownMixColumn(mix.Column, table.Names);
        var held = domain.Encode(column).CountBy(cell => cell).ToDictionary();
        var counts = levels.Select(level => held.GetValueOrDefault(domain.Parse(level).Value)).ToArray();
        if (counts.Sum() < table.RowCount || levels.Zip(counts).Any(level => level.Second > 0 && mix.Shares[level.First] == 0))
            return new RowsWithoutShare(mix.Column, Spelled(held, domain, mix));
        var total = levels.Zip(counts).Where(level => level.Second > 0).Select(level => Math.Ceiling((level.Second / mix.Shares[level.First]) - 1e-6)).Append(table.RowCount).Max();
        var fewest = total - table.RowCount;
        if (fewest > int.MaxValue / 2 || rows < fewest) return new TooFewRowsForMix(mix.Column, fewest, rows);
        return Added(levels, counts, mix, table.RowCount, rows ?? (int)fewest);
    }

    private static Augmentation Added(IReadOnlyList<string> levels, int[] counts, TargetMix mix, int held, int rows)
    {
        if (rows == 0) return new Augmentation(0, mix);
        var target = LargestRemainder.Of(held + rows, [.. levels.Select(level => mix.Shares[level])]);
        var shares = levels.Zip(target.Zip(counts, (wanted, there) => (double)(wanted - there) / rows)).ToDictionary(level => level.First, level => level.Second, StringComparer.Ordinal);
        return new Augmentation(rows, mix with { Shares = shares });
    }

    /// <summary>Rows per level that has no share, for the error.</summary>
    private static string Spelled(Dictionary<long, int> held, ColumnDomain domain, TargetMix mix)
    {
        var shared = mix.Shares.Where(share => share.Value > 0).Select(share => domain.Parse(share.Key).Value).ToHashSet();
        return string.Join(", ", held.Where(cell => !shared.Contains(cell.Key)).OrderBy(cell => cell.Key).Take(5)
            .Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Value} rows of {(cell.Key < 0 ? "no known level" : domain.Decode([cell.Key]).Text(0) ?? "a missing value")}")));
    }
}
