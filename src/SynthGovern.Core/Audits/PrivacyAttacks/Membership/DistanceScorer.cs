using SynthGovern.Audits.Neighbours;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Scores by which a row looks like one that was learned from, given nothing but the extract and reference people: the nearest distance to
/// the extract (Chen et al. 2020, GAN-Leaks, full black-box), the same calibrated by the nearest distance to the reference people (there,
/// section 5), and how many times denser the extract is around the row than the reference people are (van Breugel et al. 2023, DOMIAS).
/// Densities alone overlook copied rows, and distances overlook where a model crowds its samples; therefore all three.
/// </summary>
internal sealed class DistanceScorer
{
    /// <summary>Rows of the extract and of the reference people from which densities are estimated, at most.</summary>
    public const int MostKernels = 2000;

    private readonly GowerSpace space;
    private readonly GowerRows extract;
    private readonly GowerRows reference;
    private readonly StandardNumbers numbers;
    private readonly GaussianDensity? inExtract;
    private readonly GaussianDensity? inReference;
    private readonly int threads;

    public DistanceScorer(GowerSpace space, Table train, Table extract, Table reference, SeededRandom random, int threads = 1)
    {
        (this.space, this.threads) = (space, threads);
        (this.extract, this.reference, numbers) = (space.Rows(extract), space.Rows(reference), new StandardNumbers(train));
        if (numbers.Width == 0) return;
        inExtract = new GaussianDensity(numbers.Of(Some(extract, random.Split(1))));
        inReference = new GaussianDensity(numbers.Of(Some(reference, random.Split(2))));
    }

    /// <summary>Whether there are numbers from which densities can be estimated.</summary>
    public bool HasDensities => inExtract is not null;

    public DistanceScores Of(Table rows, CancellationToken cancel)
    {
        var targets = space.Rows(rows);
        var distances = Nearest(targets, extract, cancel);
        var others = Nearest(targets, reference, cancel);
        var calibrated = distances.Zip(others, (own, other) => other - own).ToArray();
        if (inExtract is null || inReference is null) return new DistanceScores(distances, calibrated, null, null);
        var standard = numbers.Of(rows);
        return new DistanceScores(distances, calibrated, inExtract.LogAt(standard, threads, cancel), inReference.LogAt(standard, threads, cancel));
    }

    private static Table Some(Table table, SeededRandom random)
    {
        if (table.RowCount <= MostKernels) return table;
        int[] order = [.. Enumerable.Range(0, table.RowCount)];
        random.Shuffle<int>(order);
        return table.Select(order.AsSpan(0, MostKernels));
    }

    private double[] Nearest(GowerRows targets, GowerRows within, CancellationToken cancel)
        => [.. NearestRows.Of(targets, within, 1, cancel, threads: threads).Select(nearest => nearest[0].Distance)];
}

/// <summary>What a <see cref="DistanceScorer"/> says of some rows, one value per row.</summary>
/// <param name="ToExtract">Nearest distance to the extract; the lower, the more likely a member.</param>
/// <param name="Calibrated">Nearest distance to the reference people minus that to the extract; the higher, the more likely a member.</param>
/// <param name="LogInExtract">Natural log of the density of the extract at the row; null without numbers.</param>
/// <param name="LogInReference">Natural log of the density of the reference people at the row; null without numbers.</param>
internal sealed record DistanceScores(double[] ToExtract, double[] Calibrated, double[]? LogInExtract, double[]? LogInReference)
{
    /// <summary>The parts of the attack, given the scores of non-members.</summary>
    public MembershipEnsemble Against(DistanceScores nonMembers)
    {
        var parts = new List<MembershipPart>
        {
            new("nearest distance", Negative(ToExtract), Negative(nonMembers.ToExtract)),
            new("calibrated distance", Calibrated, nonMembers.Calibrated),
        };
        if (LogRatio() is { } inside && nonMembers.LogRatio() is { } outside) parts.Add(new MembershipPart("ratio of densities", inside, outside));
        return new MembershipEnsemble(parts);
    }

    private static double[] Negative(double[] values) => Array.ConvertAll(values, value => -value);

    private double[]? LogRatio() => LogInReference is null ? null : LogInExtract?.Zip(LogInReference, (own, other) => own - other).ToArray();
}
