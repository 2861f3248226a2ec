namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>A combination of values that a question matches, and how many training and control rows have it.</summary>
internal readonly record struct Match(int Value, int Train, int Control);

/// <summary>
/// Makes the control comparable when it has another number of rows than the training table: a question isolates somebody more
/// or less easily in a larger crowd. The reference implementation fits a curve to successes in subsamples and extrapolates it,
/// which fails on some seeds; here the expectation is written down exactly and nothing is drawn or fitted.
/// <para>
/// Control at least as large: the chance that a random subsample of the control, as large as the training table, holds matching rows of
/// one combination of values only. Control smaller: the crowd is filled up with random training rows; a success is a crowd whose matching rows
/// all have one combination, it counts for the control by the share of control rows among them, and the rate is multiplied by training rows /
/// control rows. If the extract is independent of the training rows, all rows of the crowd are exchangeable and the expected rate equals
/// the attack's own, whatever the sizes and however many rows are equal. If it copies them, the copied rows in the filling hide some control
/// rows, so that the control rate errs downwards and the risk upwards. Rows are counted here, not distinct rows: the larger of two tables of
/// one population has relatively more rare combinations, so that its distinct rows cannot be exchanged for those of the smaller.
/// </para>
/// </summary>
internal sealed class EqualCrowd(int trainRows, int controlRows)
{
    private const int MostRepeats = 20;
    private const double Negligible = 1e-17;

    /// <summary>By what the mean chance is multiplied to give the control's rate.</summary>
    public double Scale { get; } = Math.Max(1, (double)trainRows / controlRows);

    /// <summary>
    /// How many times as many questions the control is asked as the training rows, so that its scaled rate is known at least as
    /// precisely as theirs: the variance of a small rate that is multiplied by the scale grows by that scale.
    /// </summary>
    public int Repeats => Scale == 1 ? 1 : (int)Math.Ceiling(Math.Min(2 * Scale, MostRepeats));

    /// <summary>Expected success of one question on the control, before <see cref="Scale"/>; between 0 and 1.</summary>
    /// <param name="members">Who must be found, by value; null for anybody.</param>
    public double Chance(ReadOnlySpan<Match> matches, bool[]? members = null)
        => controlRows > trainRows ? OneInSubsample(matches, members) : OneInFilledCrowd(matches, members);

    private double OneInSubsample(ReadOnlySpan<Match> matches, bool[]? members)
    {
        var all = 0;
        foreach (var match in matches) all += match.Control;
        var (chance, none) = (0.0, NoneDrawn(all, trainRows, controlRows));
        foreach (var match in matches)
        {
            if (match.Control > 0 && members?[match.Value] != false) chance += NoneDrawn(all - match.Control, trainRows, controlRows) - none;
        }

        return chance;
    }

    private double OneInFilledCrowd(ReadOnlySpan<Match> matches, bool[]? members)
    {
        var (found, others) = (default(Match?), 0);
        foreach (var match in matches)
        {
            if (match.Control > 0 && found is not null) return 0;
            if (match.Control > 0) found = match;
            else others += match.Train;
        }

        if (found is not { } only || members?[only.Value] == false) return 0;
        var filling = trainRows - controlRows;
        var chance = NoneDrawn(others, filling, trainRows);
        return chance < Negligible ? 0 : chance * ControlShare(only, filling, trainRows - others);
    }

    /// <summary>Hypergeometric chance that none of so many rows is among those drawn from a table.</summary>
    private static double NoneDrawn(int rows, int drawn, int table)
    {
        var chance = 1.0;
        for (var row = 0; row < rows && chance > 0; row++) chance *= Math.Max(0, table - drawn - row) / (double)(table - row);
        return chance;
    }

    /// <summary>Expected share of control rows among the matching rows of the crowd: the filling adds a hypergeometric number of equal training rows.</summary>
    /// <param name="table">Training rows from which the filling is drawn.</param>
    private static double ControlShare(Match match, int filling, int table)
    {
        var (least, most) = (Math.Max(0, filling - (table - match.Train)), Math.Min(match.Train, filling));
        if (most == 0) return 1;
        var mode = (int)Math.Clamp((filling + 1.0) * (match.Train + 1.0) / (table + 2.0), least, most);
        var (weights, share) = (0.0, 0.0);
        var weight = 1.0;
        for (var added = mode; added <= most && weight > Negligible; added++) Add(added, Ratio(added));
        weight = 1;
        for (var added = mode; added > least && weight > Negligible; added--)
        {
            weight /= Ratio(added - 1);
            (weights, share) = (weights + weight, share + (weight * match.Control / (match.Control + added - 1.0)));
        }

        return share / weights;

        // From the chance of so many to that of one more.
        double Ratio(int added) => (double)(match.Train - added) * (filling - added) / ((added + 1.0) * (table - match.Train - filling + added + 1));

        void Add(int added, double next)
        {
            (weights, share) = (weights + weight, share + (weight * match.Control / (match.Control + (double)added)));
            weight *= next;
        }
    }
}
