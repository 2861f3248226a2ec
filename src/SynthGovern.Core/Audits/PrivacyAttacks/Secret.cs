using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// A column whose value an attacker wants to learn, and when a guess counts as right.
/// <para>
/// A label must be the same. A missing value is right when it is missing, and only then. A number without negative values in the training
/// table must be within 5 % of the true value; a true 0 must be guessed exactly. In a column with negative values 0 is not the least of an
/// amount but a place like any other (a balance, a deviation, a longitude), so that 5 % of a value near 0 would ask for more and more
/// digits: there, a guess within 5 % of the distance between the training quartiles is right too. Of a date, whose 0 is a convention, that
/// distance alone counts. Quartiles and not the range, because one absurd value must not make every guess right; of the training rows
/// alone, so that the same guess is judged equally for training and control people.
/// </para>
/// <para>
/// The reference implementation divides the error by the guess with its sign, so that every negative guess counts as a success; here the
/// error is compared with the size of the true value. For values that are not negative the two rules differ only by whether 5 % is of the
/// guess or of the truth.
/// </para>
/// </summary>
internal sealed class Secret
{
    /// <summary>One part in so many of the true value.</summary>
    private const double Part = 20;

    private readonly double[] guesses;
    private readonly double[] sorted;
    private readonly bool isRelative;
    private readonly double least;

    /// <param name="train">Decides how near is near.</param>
    /// <param name="extract">Where the guesses come from.</param>
    public Secret(Column train, Column extract)
    {
        guesses = CellValues.Of(extract);
        sorted = [.. guesses.Where(value => !double.IsNaN(value)).Order()];
        if (train is not NumberColumn numbers) return;
        var values = numbers.Values.ToArray().Where(value => !double.IsNaN(value)).Order().ToArray();
        isRelative = numbers.Kind != ColumnKind.DateTime;
        if (values.Length > 0 && (values[0] < 0 || !isRelative)) least = (values[3 * values.Length / 4] - values[values.Length / 4]) / Part;
    }

    /// <summary>Whether the secret of a row of the extract is a right guess.</summary>
    public bool IsGuessed(int extractRow, double truth) => IsRight(guesses[extractRow], truth);

    public bool IsRight(double guess, double truth)
    {
        if (double.IsNaN(guess) || double.IsNaN(truth)) return double.IsNaN(guess) && double.IsNaN(truth);
        var error = Math.Abs(guess - truth);
        return error <= least || (isRelative ? error * Part <= Math.Abs(truth) : error == 0);
    }

    /// <summary>The chance that the secret of a random row of the extract is a right guess.</summary>
    public double ByChance(double truth)
    {
        if (double.IsNaN(truth)) return (double)(guesses.Length - sorted.Length) / guesses.Length;
        var tolerance = Math.Max(least, isRelative ? Math.Abs(truth) / Part : 0);
        return (double)(Below(truth + tolerance, orEqual: true) - Below(truth - tolerance, orEqual: false)) / guesses.Length;
    }

    private int Below(double limit, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < limit || (orEqual && sorted[middle] == limit)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
