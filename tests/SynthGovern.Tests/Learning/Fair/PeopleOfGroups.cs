namespace SynthGovern.Tests.Learning.Fair;

/// <summary>Small populations from random bytes: a group from −1 (none) to 3, an outcome, and a score with ties.</summary>
internal sealed record PeopleOfGroups(int[] Groups, bool[] Favourable, double[] Scores)
{
    public static PeopleOfGroups From(byte[]? cells)
    {
        cells ??= [];
        return new PeopleOfGroups(
            Array.ConvertAll(cells, cell => (cell % 5) - 1),
            Array.ConvertAll(cells, cell => cell / 5 % 2 == 1),
            Array.ConvertAll(cells, cell => cell / 10 / 25.0));
    }

    /// <summary>Groups, each with so many favourable of so many rows; favourable rows first.</summary>
    public static PeopleOfGroups Counted(params (int Favourable, int Rows)[] counts)
    {
        var groups = counts.SelectMany((count, group) => Enumerable.Repeat(group, count.Rows)).ToArray();
        var favourable = counts.SelectMany(count => Enumerable.Range(0, count.Rows).Select(row => row < count.Favourable)).ToArray();
        return new PeopleOfGroups(groups, favourable, [.. Enumerable.Range(0, groups.Length).Select(row => 1.0 / (row + 1))]);
    }
}
