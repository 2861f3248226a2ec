namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>How far the values of a sensitive column in a class are from those of the whole table; each is that of the farthest class.</summary>
internal static class TCloseness
{
    /// <summary>Labels: what share of rows would have to change their value (Li, Li and Venkatasubramanian 2007, equal distance). From 0 to 1.</summary>
    public static double Equal(ClassValues values) => values.Classes.Max(counts =>
    {
        var (apart, held) = (0.0, 0L);
        foreach (var (p, value) in Shares(counts))
        {
            apart += Math.Abs(p - Share(values.Whole[value], values));
            held += values.Whole[value];
        }

        // A value that the class lacks is apart by its whole share.
        return (apart + 1 - Share(held, values)) / 2;
    });

    /// <summary>Ordered values: how far rows would have to move, as a share of the whole order (the same, ordered distance). From 0 to 1.</summary>
    public static double Ordered(ClassValues values)
    {
        var order = new CumulatedRows(values.Whole);
        return values.Whole.Length < 2 ? 0 : values.Classes.Max(order.Moved) / (values.Whole.Length - 1);
    }

    /// <summary>δ-disclosure (Brickell and Shmatikov 2008): the largest <c>|log₂(p / q)|</c> of a value that the class has.</summary>
    public static double Disclosure(ClassValues values)
        => values.Classes.Max(counts => Shares(counts).Max(share => Math.Abs(Math.Log2(share.P / Share(values.Whole[share.Value], values)))));

    /// <summary>Basic β-likeness (Cao and Karras 2012): the largest relative gain <c>(p − q) / q</c>; some value that the class has gains.</summary>
    public static double Beta(ClassValues values)
        => values.Classes.Max(counts => Shares(counts).Max(share => (share.P - Share(values.Whole[share.Value], values)) / Share(values.Whole[share.Value], values)));

    private static IEnumerable<(double P, int Value)> Shares((int Value, int Rows)[] counts)
    {
        double rows = counts.Sum(count => count.Rows);
        return counts.Select(count => (count.Rows / rows, count.Value));
    }

    private static double Share(long rows, ClassValues values) => rows / (double)values.Rows;
}
