namespace SynthGovern.Encoding.Spans;

/// <summary>Per group, whether at least <see cref="SpanOptions.FewestSubjects"/> different subjects were seen in it.</summary>
internal sealed class Holders(int groups)
{
    private const int Enough = SpanOptions.FewestSubjects;

    private readonly int[] seen = new int[groups * Enough];
    private readonly int[] counts = new int[groups];

    public void Add(int group, int subject)
    {
        var count = counts[group];
        if (count == Enough || seen.AsSpan(group * Enough, count).Contains(subject)) return;
        seen[(group * Enough) + count] = subject;
        counts[group]++;
    }

    public bool AreEnough(int group) => counts[group] == Enough;
}
