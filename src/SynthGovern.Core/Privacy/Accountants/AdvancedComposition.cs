namespace SynthGovern.Privacy.Accountants;

/// <summary>Bounds on <c>count</c> mechanisms that are each (epsilon, delta) private, by formula. The optimal one is <see cref="PldAccountant"/> on <see cref="ApproximateDpEvent"/>.</summary>
public static class AdvancedComposition
{
    /// <summary>At count · delta.</summary>
    public static double Basic(double epsilon, long count) => count * epsilon;

    /// <summary>Dwork, Rothblum and Vadhan 2010, theorem III.3; infinite when delta alone uses up <paramref name="totalDelta"/>.</summary>
    public static double Advanced(double epsilon, double delta, long count, double totalDelta)
    {
        var slack = totalDelta - (count * delta);
        return slack > 0 ? (epsilon * Math.Sqrt(2 * count * Math.Log(1 / slack))) + (count * epsilon * LogSpace.ExpM1(epsilon)) : double.PositiveInfinity;
    }
}
