namespace SynthGovern.Measurements;

/// <summary>
/// Interval for an area under the ROC curve from the area and the two class sizes alone: the areas from which the observed one
/// is at most z standard errors away, with the variance of Hanley and McNeil 1982 in Newcombe's symmetric form (Newcombe 2006,
/// Statistics in Medicine 25:559, method 5). It has width also when the observed area is 0 or 1.
/// </summary>
public static class HanleyMcNeil
{
    private const int Halvings = 60;

    public static Interval Of(double auc, long positives, long negatives, double level = 0.95)
    {
        var z = StandardNormal.TwoSided(level);
        bool Compatible(double area) => Math.Abs(auc - area) <= z * Math.Sqrt(Variance(area, positives, negatives));
        var low = Boundary(inside: auc, outside: 0, Compatible);
        var high = Boundary(inside: auc, outside: 1, Compatible);
        return new Interval(low, high, level, "Newcombe 2006, method 5");
    }

    public static double Variance(double area, long positives, long negatives)
    {
        var half = ((positives + negatives) / 2.0) - 1;
        return area * (1 - area) * (1 + (half * (1 - area) / (2 - area)) + (half * area / (1 + area))) / ((double)positives * negatives);
    }

    private static double Boundary(double inside, double outside, Func<double, bool> compatible)
    {
        if (compatible(outside)) return outside;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (inside + outside) / 2;
            if (compatible(middle)) inside = middle;
            else outside = middle;
        }

        return inside;
    }
}
