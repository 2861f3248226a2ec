namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>Mechanisms composed in each direction of the neighbouring relation: the worse direction counts.</summary>
/// <param name="directions">For each direction the mechanisms' pairs and how often each ran; at least one.</param>
/// <param name="finest">The grid's interval, made a multiple of itself only where the losses need more points than fit.</param>
internal sealed class PrivacyLoss(IReadOnlyList<IReadOnlyList<(LossPair Pair, long Count)>> directions, double finest)
{
    private const double MostPoints = 1 << 21;

    /// <summary>Beyond it the index of a grid point would lose digits; the loss is then as good as infinite.</summary>
    private const double MostIndex = 1e15;

    private readonly Dictionary<(int Direction, double Interval), LossComposition?> known = [];

    public double Epsilon(double delta) => Enumerable.Range(0, directions.Count).Max(direction => Ask(direction, loss => loss.Epsilon(delta)) ?? double.PositiveInfinity);

    public double Delta(double epsilon) => Enumerable.Range(0, directions.Count).Max(direction => Ask(direction, loss => loss.Delta(epsilon)) ?? 1);

    private double? Ask(int direction, Func<LossComposition, LossAnswer> question)
    {
        var parts = directions[direction];
        if (parts.Count == 0) return 0;
        var interval = Coarser(parts.Max(part => part.Pair.Range.Most - part.Pair.Range.Least) / finest);
        while (true)
        {
            if (!known.TryGetValue((direction, interval), out var composition)) composition = known[(direction, interval)] = Composed(parts, interval);
            if (composition is null) return null;
            var answer = question(composition);
            if (answer.Value is { } value) return value;
            interval = Math.Max(interval + finest, Coarser(answer.Points * interval / finest));
        }
    }

    /// <summary>The smallest multiple of the finest interval on which so many of the finest points fit.</summary>
    private double Coarser(double points) => finest * Math.Max(1, Math.Ceiling(points * 1.05 / MostPoints));

    private static LossComposition? Composed(IReadOnlyList<(LossPair Pair, long Count)> parts, double interval)
    {
        var most = parts.Sum(part => part.Count * Math.Max(Math.Abs(part.Pair.Range.Least), Math.Abs(part.Pair.Range.Most)));
        return most / interval < MostIndex ? new LossComposition([.. parts.Select(part => (part.Pair.On(interval), part.Count))]) : null;
    }
}
