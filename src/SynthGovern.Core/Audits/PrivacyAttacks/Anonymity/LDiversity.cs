namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>How varied a sensitive column is within the classes (Machanavajjhala et al. 2007); each is that of the least varied class.</summary>
internal static class LDiversity
{
    /// <summary>Different values of a class.</summary>
    public static int Distinct(ClassValues values) => values.Classes.Min(counts => counts.Count(count => count > 0));

    /// <summary>The exponential of Shannon's entropy: as many equally frequent values would be as varied.</summary>
    public static double Entropy(ClassValues values) => values.Classes.Min(Entropy);

    /// <summary>
    /// The c above which the classes are recursively (c, l)-diverse, <c>r₁ &lt; c (r_l + … + r_m)</c> with the counts in falling order.
    /// Infinite when a class has fewer than l values.
    /// </summary>
    public static double RecursiveC(ClassValues values, int l)
        => values.Classes.Max(counts =>
        {
            var falling = counts.OrderDescending().ToArray();
            var rest = falling.Skip(l - 1).Sum();
            return rest == 0 ? double.PositiveInfinity : (double)falling[0] / rest;
        });

    private static double Entropy(int[] counts)
    {
        double rows = counts.Sum();
        return Math.Exp(-counts.Where(count => count > 0).Sum(count => count / rows * Math.Log(count / rows)));
    }
}
