using FsCheck.Xunit;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Anonymity;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Anonymity;

/// <summary>The distances of classes that keep only their own values are those of the definitions, value by value of the whole table.</summary>
public sealed class TClosenessTests
{
    [Property]
    public bool DistancesAreThoseOfTheDefinitions((byte Key, byte Secret)[] rows)
    {
        if (rows.Length == 0) return true;
        var keys = new Table([new NumberColumn("key", ColumnKind.Integer, [.. rows.Select(row => row.Key % 5.0)])]);
        var secrets = rows.Select(row => row.Secret % 17 == 0 ? double.NaN : row.Secret % 17).ToArray();
        var values = ClassValues.Of(RowClasses.Of([keys], CancellationToken.None), new NumberColumn("secret", ColumnKind.Integer, secrets));
        var order = secrets.Distinct().OrderBy(double.IsNaN).ThenBy(secret => secret).ToArray();
        double[] Shares(IEnumerable<double> held)
        {
            var all = held.ToArray();
            return [.. order.Select(value => (double)all.Count(value.Equals) / all.Length)];
        }

        var whole = Shares(secrets);
        var classes = rows.Select((row, i) => (Key: row.Key % 5, Secret: secrets[i])).GroupBy(row => row.Key).Select(rows => Shares(rows.Select(row => row.Secret))).ToArray();
        var equal = classes.Max(shares => shares.Zip(whole, (p, q) => Math.Abs(p - q)).Sum() / 2);
        var ordered = classes.Max(shares => order.Length < 2 ? 0 : Enumerable.Range(1, order.Length).Sum(upTo => Math.Abs(shares.Take(upTo).Sum() - whole.Take(upTo).Sum())) / (order.Length - 1));
        var beta = classes.Max(shares => shares.Zip(whole, (p, q) => (p - q) / q).Max());
        return Math.Abs(TCloseness.Equal(values) - equal) < 1e-12 && Math.Abs(TCloseness.Ordered(values) - ordered) < 1e-12 && Math.Abs(TCloseness.Beta(values) - beta) < 1e-12;
    }
}
