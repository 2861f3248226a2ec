using System.Globalization;
using SynthGovern.Encoding;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>So many rows with these values.</summary>
internal sealed record Stratum(FixedCells Given, int Rows);

/// <summary>The parts of which a sample consists: one, or one per level of a target mix.</summary>
internal static class Strata
{
    /// <summary>By how much shares may miss a sum of 1.</summary>
    private const double Tolerance = 1e-9;

    /// <returns>At least one stratum; levels without a row are left out where others have some.</returns>
    public static Result<IReadOnlyList<Stratum>> Of(Condition where, Schema schema, int rows)
    {
        if (!FixedCells.Of(where.Values, schema).TryGet(out var given, out var error)) return error;
        if (where.Mix is not { } mix) return new[] { new Stratum(given, rows) };
        if (!LevelsOf(mix, schema).TryGet(out var levels, out error)) return error;
        if (where.Values.ContainsKey(mix.Column)) return new MixOfFixedColumn(mix.Column);
        var counts = LargestRemainder.Of(rows, [.. levels.Select(level => mix.Shares[level])]);
        var strata = new List<Stratum>();
        foreach (var (level, count) in levels.Zip(counts).Where(part => part.Second > 0 || rows == 0))
        {
            var values = new Dictionary<string, string>(where.Values, StringComparer.Ordinal) { [mix.Column] = level };
            if (!FixedCells.Of(values, schema).TryGet(out var cells, out error)) return error;
            strata.Add(new Stratum(cells, count));
        }

        return strata;
    }

    /// <summary>The levels of a mix in the order of the column's domain, so that the order in which they were written does not matter.</summary>
    public static Result<IReadOnlyList<string>> LevelsOf(TargetMix mix, Schema schema)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        if (domains.FirstOrDefault(domain => domain.Schema.Name == mix.Column) is not { } column) return new UnknownMixColumn(mix.Column, domains.Select(domain => domain.Schema.Name));
        var cells = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (level, share) in mix.Shares)
        {
            if (column.Parse(level).Error is { } unknown) return new UnknownMixLevel(mix.Column, level, unknown.Allowed);
            if (!(share is >= 0 and <= 1)) return new BadMixShares(mix.Column, $"{level} = {share.ToString(CultureInfo.InvariantCulture)}");
            cells[level] = column.Parse(level).Value;
        }

        var sum = mix.Shares.Values.Sum();
        if (!(Math.Abs(sum - 1) <= Tolerance)) return new BadMixShares(mix.Column, "a sum of " + sum.ToString("R", CultureInfo.InvariantCulture));
        if (cells.Values.Distinct().Count() < cells.Count) return new BadMixShares(mix.Column, "the same level twice, written differently");
        return cells.OrderBy(level => level.Value).Select(level => level.Key).ToList();
    }
}
