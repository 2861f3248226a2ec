namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// The chance of picking the right one of the people who share a record's quasi-identifiers (El Emam and Dankar 2008; El Emam 2013). The
/// prosecutor knows that the person is in the sample and picks from the class there, 1 / f; the journalist knows only the population and
/// picks from the larger class there, 1 / F.
/// </summary>
/// <param name="AtRisk">Share of the sample's records whose risk is above the threshold, which itself is not.</param>
/// <param name="Highest">The largest risk of a record.</param>
/// <param name="Average">The share of records that is expected to be found.</param>
internal readonly record struct ReidentificationRisk(double AtRisk, double Highest, double Average)
{
    /// <summary>A class of five or more is the usual demand on health data that are disclosed under conditions.</summary>
    public const double Threshold = 0.2;

    public static ReidentificationRisk Prosecutor(EquivalenceClasses classes, double threshold = Threshold)
        => Of(classes.Occupied().Select(size => (size.Sample, size.Sample)), classes.Rows, threshold);

    /// <summary>Its average is the larger of two ways to attack: everybody, or one record of each class.</summary>
    public static ReidentificationRisk Journalist(EquivalenceClasses classes, double threshold = Threshold)
    {
        var risk = Of(classes.Occupied(), classes.Rows, threshold);
        var oneOfEach = (double)classes.Count / classes.Occupied().Sum(size => (long)size.Population);
        return risk with { Average = Math.Max(oneOfEach, risk.Average) };
    }

    /// <summary>The share of the sample's records that is found when all are matched with the population at once (Dankar and El Emam 2010).</summary>
    public static double Marketer(EquivalenceClasses classes) => Of(classes.Occupied(), classes.Rows, Threshold).Average;

    private static ReidentificationRisk Of(IEnumerable<(int Rows, int Crowd)> classes, int all, double threshold)
    {
        var (atRisk, highest, found) = (0L, 0.0, 0.0);
        foreach (var (rows, crowd) in classes)
        {
            var risk = 1.0 / crowd;
            if (risk > threshold) atRisk += rows;
            highest = Math.Max(highest, risk);
            found += rows * risk;
        }

        return new ReidentificationRisk((double)atRisk / all, highest, found / all);
    }
}
