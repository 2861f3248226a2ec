namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>How varied a sensitive column is within the classes (Machanavajjhala et al. 2007); each is that of the least varied class.</summary>
internal static class LDiversity
{
    /// <summary>Different values of a class.</summary>
    public static int Distinct(ClassValues values) => values.Classes.Min(counts => counts.Length);

    /// <summary>The exponential of Shannon's entropy: as many equally frequent values would be as varied.</summary>
    public static double Entropy(ClassValues values) => values.Classes.Min(Entropy);

    /// <summary>
    /// The c above which the classes are recursively (c, l)-diverse, <c>r₁ &lt; c (r_l + … + r_m)</c> with the counts in falling order.
    /// Infinite when a class has fewer than l values.
    /// </summary>
    public static double RecursiveC(ClassValues values, int l)
        => values.Classes.Max(counts =>
        {
            var falling = counts.Select(count => count.Rows).OrderDescending().ToArray();
            var rest = falling.Skip(l - 1).Sum();
            return rest == 0 ? double.PositiveInfinity : (double)falling[0] / rest;
        });

    private static double Entropy((int Value, int Rows)[] counts)
    {
        double rows = counts.Sum(count => count.Rows);
        return Math.Exp(-counts.Sum(count => count.Rows / rows * Math.Log(count.Rows / rows)));
    }
}
