namespace SynthGovern.Audits.Fidelity;

/// <summary>Counts over combinations of cells, added up over pairs of columns.</summary>
/// <param name="Rare">Combinations that few training rows hold.</param>
/// <param name="RareInControl">How many of the rare ones occur in the control.</param>
/// <param name="RareControlRows">How many rows of the control hold a rare one.</param>
/// <param name="InventedInSynthetic">Rows of the extract with a combination that no training row has.</param>
internal readonly record struct CombinationTally(long Rare, long RareInSynthetic, long RareInControl, long RareControlRows, long InventedInSynthetic, long InventedInControl)
{
    /// <param name="fewestHolders">Training rows from which on a combination is no longer rare.</param>
    public static CombinationTally Of(JointCounts counts, int fewestHolders)
    {
        var (rare, inSynthetic, inControl, controlRows, invented, inventedInControl) = (0L, 0L, 0L, 0L, 0L, 0L);
        for (var cell = 0; cell < counts.Train.Length; cell++)
        {
            var (train, control, synthetic) = (counts.Train[cell], counts.Control[cell], counts.Synthetic[cell]);
            if (train == 0)
            {
                invented += synthetic;
                inventedInControl += control;
            }
            else if (train < fewestHolders)
            {
                rare++;
                inSynthetic += synthetic > 0 ? 1 : 0;
                inControl += control > 0 ? 1 : 0;
                controlRows += control;
            }
        }

        return new CombinationTally(rare, inSynthetic, inControl, controlRows, invented, inventedInControl);
    }

    public static CombinationTally operator +(CombinationTally left, CombinationTally right) => new(
        left.Rare + right.Rare,
        left.RareInSynthetic + right.RareInSynthetic,
        left.RareInControl + right.RareInControl,
        left.RareControlRows + right.RareControlRows,
        left.InventedInSynthetic + right.InventedInSynthetic,
        left.InventedInControl + right.InventedInControl);

    /// <summary>
    /// The share of the rare combinations that a control of <paramref name="factor"/> times as many rows would hold. Their frequencies are taken to follow a
    /// gamma distribution (Fisher, Corbet and Williams 1943), so that the chance of none in the control is (1 + μ/a)^−a; the mean μ and a are those
    /// of the control, so that at factor 1 the share is the observed one. Where fewer are absent than equal frequencies would leave, there is no such distribution and
    /// all frequencies are taken as equal; where none is absent, as the mean.
    /// </summary>
    public double ExpectedShare(double factor)
    {
        var (mean, none) = ((double)RareControlRows / Rare, 1 - ((double)RareInControl / Rare));
        if (mean == 0) return 0;
        if (none == 0) return 1 - Math.Exp(-mean * factor);
        if (none <= Math.Exp(-mean)) return 1 - Math.Pow(none, factor);
        var (low, high) = (-20.0, 20.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (None(Math.Exp(middle), mean) > none) low = middle;
            else high = middle;
        }

        return 1 - None(Math.Exp(low), mean * factor);
    }

    private static double None(double shape, double mean) => Math.Exp(-shape * Math.Log(1 + (mean / shape)));
}
