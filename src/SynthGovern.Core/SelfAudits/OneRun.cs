namespace SynthGovern.SelfAudits;

/// <summary>
/// What one run of a mechanism with many canaries proves (Steinke, Nasr and Jagielski 2023, theorem 5.2): each canary is in with
/// probability one half, independently; an attacker guesses some of them.
/// </summary>
public static class OneRun
{
    private const double Widest = 100;

    /// <summary>The largest epsilon that so many correct guesses refute at the risk.</summary>
    /// <param name="canaries">All of them, guessed or not.</param>
    /// <param name="guesses">How many were guessed; fixed beforehand, as is which way.</param>
    /// <param name="correct">From 0 to <paramref name="guesses"/>.</param>
    /// <param name="risk">Chance that the truth is below the result.</param>
    public static double EpsilonLow(int canaries, int guesses, int correct, double delta, double risk)
    {
        if (Chance(canaries, guesses, correct, delta, 0) >= risk) return 0;
        var (low, high) = (0.0, Widest);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            if (Chance(canaries, guesses, correct, delta, middle) < risk) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>At most how likely so many correct guesses are under an (epsilon, delta) private mechanism.</summary>
    public static double Chance(int canaries, int guesses, int correct, double delta, double epsilon)
    {
        if (guesses < 0 || guesses > canaries) throw new ArgumentOutOfRangeException(nameof(guesses), guesses, "from 0 to the number of canaries");
        if (correct < 0 || correct > guesses) throw new ArgumentOutOfRangeException(nameof(correct), correct, "from 0 to the number of guesses");
        var tail = UpperTail(guesses, correct, epsilon, out var mass);
        var (sum, worst) = (0.0, 0.0);
        for (var i = 1; i <= correct; i++)
        {
            sum += mass[correct - i];
            worst = Math.Max(worst, sum / i);
        }

        return Math.Min(1, tail + (2 * canaries * delta * worst));
    }

    /// <summary>P[X ≥ from] of a binomial of probability e^epsilon / (1 + e^epsilon), and the mass of every value.</summary>
    private static double UpperTail(int trials, int from, double epsilon, out double[] mass)
    {
        mass = new double[trials + 1];
        var log = -Math.Log(1 + Math.Exp(-epsilon));
        var logNot = log - epsilon;
        var logChoose = 0.0;
        for (var k = 0; k <= trials; k++)
        {
            mass[k] = Math.Exp(logChoose + (k * log) + ((trials - k) * logNot));
            logChoose += Math.Log((double)(trials - k) / (k + 1));
        }

        var tail = 0.0;
        for (var k = trials; k >= from; k--) tail += mass[k];
        return tail;
    }
}
