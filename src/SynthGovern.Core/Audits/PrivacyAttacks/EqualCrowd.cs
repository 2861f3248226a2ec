namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Makes the control comparable when it has another number of rows than the training table: a question isolates somebody more
/// or less easily in a larger crowd. The reference implementation fits a curve to successes in subsamples and extrapolates it,
/// which fails on some seeds; here the expectation is written down exactly and nothing is drawn or fitted.
/// <para>
/// Control at least as large: the chance that a random subsample of the control, as large as the training table, holds exactly
/// one match. Control smaller: the crowd is filled up with random training rows, a success is a crowd in which the only match is
/// a control row, and the rate is multiplied by training rows / control rows. If the extract is independent of the training
/// rows, all rows of the crowd are exchangeable and the expected rate equals the attack's own, whatever the sizes. If it copies
/// them, the copied rows in the filling hide some control rows, so that the control rate errs downwards and the risk upwards.
/// At equal sizes both forms reduce to "exactly one control row matches".
/// </para>
/// </summary>
internal sealed class EqualCrowd(int trainRows, int controlRows)
{
    private const int MostRepeats = 20;

    /// <summary>By what the mean chance is multiplied to give the control's rate.</summary>
    public double Scale { get; } = Math.Max(1, (double)trainRows / controlRows);

    /// <summary>Whether a question that several control rows match has no <see cref="Chance"/> at all.</summary>
    public bool NeedsOneMatch => controlRows <= trainRows;

    /// <summary>
    /// How many times as many questions the control is asked as the training rows, so that its scaled rate is known at least as
    /// precisely as theirs: the variance of a small rate that is multiplied by the scale grows by that scale.
    /// </summary>
    public int Repeats => Scale == 1 ? 1 : (int)Math.Ceiling(Math.Min(2 * Scale, MostRepeats));

    /// <summary>Expected success of one question on the control, before <see cref="Scale"/>; between 0 and 1.</summary>
    public double Chance(int trainMatches, int controlMatches)
        => controlRows >= trainRows ? OneInSubsample(controlMatches) : controlMatches == 1 ? NoneInFilling(trainMatches) : 0;

    /// <summary>Hypergeometric chance of exactly one of the matches among the drawn rows.</summary>
    private double OneInSubsample(int matches)
    {
        if (matches == 0) return 0;
        if (controlRows == trainRows) return matches == 1 ? 1 : 0;
        var chance = (double)matches * trainRows / controlRows;
        var left = controlRows - trainRows;
        for (var other = 0; other < matches - 1 && chance > 0; other++) chance *= Math.Max(0, left - other) / (double)(controlRows - 1 - other);
        return chance;
    }

    /// <summary>Hypergeometric chance that none of the matches is among the training rows that fill the crowd up.</summary>
    private double NoneInFilling(int matches)
    {
        var chance = 1.0;
        for (var match = 0; match < matches && chance > 0; match++) chance *= Math.Max(0, controlRows - match) / (double)(trainRows - match);
        return chance;
    }
}
