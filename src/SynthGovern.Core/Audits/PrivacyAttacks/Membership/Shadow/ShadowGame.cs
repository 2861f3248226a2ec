using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// What each shadow model learns from: a table as large as the training table, drawn without replacement from all real rows, training and
/// control, in which each target stands or does not by coins that are independent between targets (as in LiRA, Carlini et al. 2022). Each
/// target stands in exactly half of the tables that the attack learns on and in half of those it is measured on.
/// </summary>
internal sealed class ShadowGame
{
    private const ulong CoinStream = 1;
    private const ulong ModelStream = 1000;

    private readonly Table everybody;
    private readonly int[] others;
    private readonly IReadOnlyList<int> targets;
    private readonly int size;
    private readonly SeededRandom random;

    /// <param name="targets">Rows of the training table; no more than the control has rows.</param>
    /// <param name="models">Shadow models in all.</param>
    public ShadowGame(Table train, Table control, IReadOnlyList<int> targets, int models, SeededRandom random)
    {
        (this.targets, this.random, size) = (targets, random, train.RowCount);
        everybody = TableParts.Concat([train, control]);
        others = [.. Enumerable.Range(0, everybody.RowCount).Except(targets)];
        Learning = models / 2;
        Holds = [.. Enumerable.Range(0, models).Select(_ => new bool[targets.Count])];
        for (var target = 0; target < targets.Count; target++)
        {
            var coins = random.Split(CoinStream).Split((ulong)target);
            Deal(target, 0, Learning, coins);
            Deal(target, Learning, models, coins);
        }
    }

    /// <summary>The attack learns on so many models, the first ones, and is measured on the others.</summary>
    public int Learning { get; }

    public int Models => Holds.Length;

    /// <summary>By model and target: whether the model learns from the target.</summary>
    public bool[][] Holds { get; }

    /// <summary>All that is random about one model.</summary>
    public SeededRandom RandomOf(int model) => random.Split(ModelStream + (ulong)model);

    /// <summary>What a model learns from, in random order.</summary>
    public Table TableOf(int model)
    {
        var (pool, coins) = ((int[])others.Clone(), RandomOf(model).Split(0));
        coins.Shuffle(pool.AsSpan());
        var held = targets.Where((_, target) => Holds[model][target]).ToArray();
        int[] rows = [.. held, .. pool.AsSpan(0, size - held.Length)];
        coins.Shuffle(rows.AsSpan());
        return everybody.Select(rows);
    }

    private void Deal(int target, int from, int to, SeededRandom coins)
    {
        var models = Enumerable.Range(from, to - from).ToArray();
        coins.Shuffle(models.AsSpan());
        foreach (var model in models.AsSpan(0, models.Length / 2)) Holds[model][target] = true;
    }
}
