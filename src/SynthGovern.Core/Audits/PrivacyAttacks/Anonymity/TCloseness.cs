namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>How far the values of a sensitive column in a class are from those of the whole table; each is that of the farthest class.</summary>
internal static class TCloseness
{
    /// <summary>Labels: what share of rows would have to change their value (Li, Li and Venkatasubramanian 2007, equal distance). From 0 to 1.</summary>
    public static double Equal(ClassValues values) => Farthest(values, (inClass, inWhole) => inClass.Zip(inWhole, (p, q) => Math.Abs(p - q)).Sum() / 2);

    /// <summary>Ordered values: how far rows would have to move, as a share of the whole order (the same, ordered distance). From 0 to 1.</summary>
    public static double Ordered(ClassValues values) => Farthest(values, (inClass, inWhole) =>
    {
        var (moved, sum) = (0.0, 0.0);
        for (var value = 0; value < inClass.Length; value++)
        {
            moved += inClass[value] - inWhole[value];
            sum += Math.Abs(moved);
        }

        return inClass.Length < 2 ? 0 : sum / (inClass.Length - 1);
    });

    /// <summary>δ-disclosure (Brickell and Shmatikov 2008): the largest <c>|log₂(p / q)|</c> of a value that the class has.</summary>
    public static double Disclosure(ClassValues values) => Farthest(values, (inClass, inWhole) => inClass.Zip(inWhole, (p, q) => p > 0 ? Math.Abs(Math.Log2(p / q)) : 0).Max());

    /// <summary>Basic β-likeness (Cao and Karras 2012): the largest relative gain <c>(p − q) / q</c>.</summary>
    public static double Beta(ClassValues values) => Farthest(values, (inClass, inWhole) => inClass.Zip(inWhole, (p, q) => (p - q) / q).Max());

    private static double Farthest(ClassValues values, Func<double[], double[], double> distance)
    {
        var whole = Shares(values.Whole);
        return values.Classes.Max(counts => distance(Shares(counts), whole));
    }

    private static double[] Shares(int[] counts)
    {
        double rows = counts.Sum();
        return Array.ConvertAll(counts, count => count / rows);
    }
}
