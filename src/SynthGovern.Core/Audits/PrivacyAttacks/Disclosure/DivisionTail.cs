using MathNet.Numerics;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// The chance that the values of people drawn from all at random, without replacement, have at least a given sum. With few people drawn
/// from many, or with rare values, the normal distribution calls one lucky person impossible; and random draws alone cannot tell chances
/// below one in some hundred.
/// </summary>
internal static class DivisionTail
{
    private const int Draws = 400;

    /// <summary>Above it nothing is suspected, and a better answer than the normal distribution's is not needed.</summary>
    private const double Suspect = 0.05;

    /// <returns>
    /// The larger of the normal tail and of what is known without it: the share of random draws with such a sum, or a limit that holds
    /// for every distribution where that is lower.
    /// </returns>
    /// <param name="drawn">Values of the people drawn, from 0 to 1.</param>
    /// <param name="others">Values of all others, from 0 to 1.</param>
    public static double PValue(double[] drawn, double[] others, SeededRandom random, CancellationToken cancel)
    {
        double[] all = [.. drawn, .. others];
        var (mean, sum) = (all.Average(), drawn.Sum());
        var variance = all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1);
        if (!(variance > 0)) return 1;
        var error = Math.Sqrt(variance * drawn.Length * ((double)others.Length / all.Length));
        var normal = StandardNormal.Above((sum - (drawn.Length * mean)) / error);
        if (normal > Suspect) return normal;
        return Math.Max(normal, Math.Min(ByDraws(all, drawn.Length, sum, random, cancel), Limit(all, drawn.Length, sum)));
    }

    /// <summary>
    /// The lower of two limits, for people drawn one by one with chance f. Draws without replacement are negatively associated, so that they
    /// exceed no limit of independent draws of values of one sign (Joag-Dev and Proschan 1983). And they are independent draws given
    /// how many were drawn: a limit for such a sum and such a number, divided by the chance of the number, holds for them.
    /// </summary>
    internal static double Limit(double[] all, int drawn, double sum)
    {
        var values = all.CountBy(value => value).ToArray();
        var share = (double)drawn / all.Length;
        double Moment(double slope, double shift) => values.Sum(value => value.Value * Math.Log(1 + (share * (Math.Exp((slope * value.Key) + shift) - 1)))) - (slope * sum) - (shift * drawn);
        var independent = ChernoffBound.Log(slope => Moment(slope, 0));
        var number = SpecialFunctions.BinomialLn(all.Length, drawn) + (drawn * Math.Log(share)) + ((all.Length - drawn) * Math.Log(1 - share));
        var conditional = ChernoffBound.Log(slope => ChernoffBound.Smallest(shift => Moment(slope, shift), from: -slope - 40)) - number;
        return Math.Exp(Math.Min(0, Math.Min(independent, conditional)));
    }

    private static double ByDraws(double[] all, int drawn, double sum, SeededRandom random, CancellationToken cancel)
    {
        // The smaller part is drawn: when it is the others, their sum is at most what is left.
        var (size, whole, atLeast) = (Math.Min(drawn, all.Length - drawn), all.Sum(), 1);
        var values = (double[])all.Clone();
        for (var draw = 0; draw < Draws; draw++)
        {
            cancel.ThrowIfCancellationRequested();
            var part = 0.0;
            for (var i = 0; i < size; i++)
            {
                var other = i + random.Next(values.Length - i);
                (values[i], values[other]) = (values[other], values[i]);
                part += values[i];
            }

            if ((size == drawn ? part : whole - part) >= sum - (1e-9 * whole)) atLeast++;
        }

        return atLeast / (Draws + 1.0);
    }
}
