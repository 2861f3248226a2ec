using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// The people whom linkability and attribute inference aim at: as many from the training rows as from the control, drawn at random without
/// repetition, for the whole table and for every protected group. Every table has one random order. The whole table's targets are its first
/// rows. A group's targets are its first members in that order: those among the whole table's targets, and further ones up to
/// <see cref="PerGroup"/> if there are fewer. So the groups change nothing of the whole table's result, and each group's targets
/// are a random sample of the group. Targets that two samples share are attacked once.
/// </summary>
internal sealed class AttackTargets
{
    /// <summary>So many people of a group are aimed at where the whole table's targets hold fewer of them.</summary>
    public const int PerGroup = 300;

    private AttackTargets(Side train, Side control, IReadOnlyList<TargetSample> samples) => (Train, Control, Samples) = (train.Rows, control.Rows, samples);

    /// <summary>Rows of the training table, each once.</summary>
    public int[] Train { get; }

    /// <summary>Rows of the control table, each once.</summary>
    public int[] Control { get; }

    /// <summary>The whole table first, then the groups.</summary>
    public IReadOnlyList<TargetSample> Samples { get; }

    public static AttackTargets Draw(AuditTables tables, Schema schema, int targets, SeededRandom random)
    {
        var (train, control) = (new Side(tables.Train.RowCount, random.Split(1)), new Side(tables.Control.RowCount, random.Split(2)));
        var whole = Math.Min(targets, Math.Min(tables.Train.RowCount, tables.Control.RowCount));
        var samples = new List<TargetSample> { new(null, train.First(whole), control.First(whole)) };
        foreach (var group in ProtectedGroup.Of(tables.Train, tables, schema))
        {
            var (ofTrain, ofControl) = (train.InOrder(group.Train), control.InOrder(group.Control));
            var drawn = Math.Min(ofTrain.Count(place => place < whole), ofControl.Count(place => place < whole));
            var size = Math.Min(Math.Max(drawn, PerGroup), Math.Min(ofTrain.Length, ofControl.Length));
            samples.Add(new TargetSample(group, train.Take(ofTrain, size), control.Take(ofControl, size)));
        }

        return new AttackTargets(train, control, samples);
    }

    /// <summary>Positions in <see cref="Train"/> of the targets of all samples on which the attack succeeded beyond chance.</summary>
    /// <param name="areBeyond">One per sample, in their order: see <see cref="AttackResult.AreBeyondChance"/>.</param>
    public IEnumerable<int> BeyondChance(ReadOnlyMemory<bool> areBeyond)
        => Samples.Where((_, i) => areBeyond.Span[i]).SelectMany(sample => sample.Train).Distinct();

    /// <summary>Whether no other row of the table is equal, row by row.</summary>
    public static bool[] Alone(Table table)
    {
        var distinct = DistinctRows.Of(table);
        var alone = new bool[table.RowCount];
        for (var i = 0; i < distinct.Count; i++) alone[distinct.First[i]] = distinct.Holders[i] == 1;
        return alone;
    }

    /// <summary>One table's rows in random order, and those of them that are needed.</summary>
    private sealed class Side
    {
        private readonly int[] order;
        private readonly int[] placeOf;
        private readonly List<int> rows = [];
        private readonly Dictionary<int, int> positions = [];

        public Side(int count, SeededRandom random)
        {
            order = [.. Enumerable.Range(0, count)];
            random.Shuffle<int>(order);
            placeOf = new int[count];
            for (var place = 0; place < count; place++) placeOf[order[place]] = place;
        }

        public int[] Rows => [.. rows];

        public int[] First(int count) => Take([.. Enumerable.Range(0, count)], count);

        /// <summary>The places of rows in the random order, ascending.</summary>
        public int[] InOrder(int[] members) => [.. members.Select(row => placeOf[row]).Order()];

        /// <summary>Positions in <see cref="Rows"/> of the first so many places.</summary>
        public int[] Take(int[] places, int count) => [.. places.Take(count).Select(place => Position(order[place]))];

        private int Position(int row)
        {
            if (positions.TryGetValue(row, out var known)) return known;
            positions.Add(row, rows.Count);
            rows.Add(row);
            return rows.Count - 1;
        }
    }
}

/// <summary>A sample of the targets, equally many of both tables.</summary>
/// <param name="Group">Null for the whole table.</param>
/// <param name="Train">Positions in <see cref="AttackTargets.Train"/>.</param>
/// <param name="Control">Positions in <see cref="AttackTargets.Control"/>.</param>
internal sealed record TargetSample(ProtectedGroup? Group, int[] Train, int[] Control)
{
    public int Size => Train.Length;

    public Scope Scope(string? column = null) => Group?.Scope(column) ?? new Scope(column);

    public Successes Score(bool[] onTrain, bool[] onControl)
        => new(Train.Length, Train.Count(target => onTrain[target]), Control.Length, Control.Count(target => onControl[target]));

    /// <summary>The answer where the group is too small to be judged; null where it is not.</summary>
    public Measurement? TooFew(string metric, string? column = null)
        => Group is null || Size >= AttackResult.Fewest ? null
            : AttackResult.TooFew(metric, Scope(column), Group.Train.Length, Group.Control.Length, null, $"rows of {Group.Level}");
}
