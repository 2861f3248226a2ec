using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>Draws rows in rounds and keeps those that match, until there are enough of them or it would not end. Deterministic by the seed.</summary>
/// <param name="draw">Draws so many rows by a seed.</param>
internal sealed class Rejection(SeededRandom seeds, Func<int, ulong, Result<Table>> draw)
{
    /// <summary>Rows of one round at most, to bound the memory.</summary>
    private const int MostPerRound = 1 << 17;

    /// <summary>A condition is too rare when fewer than one in so many rows satisfies it.</summary>
    private const int RarestOneIn = 10_000;

    /// <summary>At a rate of one in <see cref="RarestOneIn"/>, three are expected among so many rows.</summary>
    private const int EnoughToJudge = 3 * RarestOneIn;

    private const long MostCandidates = 20_000_000;

    private ulong stream;

    /// <summary>Rows drawn so far.</summary>
    public long Drawn { get; private set; }

    /// <summary>Rows kept so far.</summary>
    public long Found { get; private set; }

    /// <summary>Share of the drawn rows that are kept, never 0: a rate of 0 is not known after finitely many rows.</summary>
    public double Rate => (Found + 0.5) / (Drawn + 1);

    /// <summary>
    /// For generators that cannot condition exactly: rows of the model that have all fixed values, or <see cref="ConditionTooRare"/> when
    /// fewer than one row in about 10,000 has them, or 20 million rows were not enough.
    /// </summary>
    public static Result<Table> Matching(int rows, FixedCells given, Func<int, ulong, Result<Table>> draw, ulong seed)
    {
        if (rows == 0 || given.Count == 0) return draw(rows, seed);
        var rejection = new Rejection(new SeededRandom(seed), draw);
        var filled = rejection.Fill(
            rows,
            (table, wanted) => First(given.Matches(table), wanted),
            () => rejection.Drawn >= MostCandidates || (rejection.Drawn >= EnoughToJudge && rejection.Found * RarestOneIn < rejection.Drawn));
        if (!filled.TryGet(out var parts, out var error)) return error;
        return parts.Sum(part => part.RowCount) < rows ? new ConditionTooRare(rejection.Found, rejection.Drawn) : TableParts.Concat(parts);
    }

    /// <summary>The kept rows in the order in which they were drawn: as many as asked for, or fewer when it was given up.</summary>
    /// <param name="keep">The rows of a table to keep, in its order, and no more than so many.</param>
    /// <param name="giveUp">Asked after every round that leaves rows lacking.</param>
    public Result<List<Table>> Fill(int rows, Func<Table, int, int[]> keep, Func<bool> giveUp)
    {
        var (parts, lacking) = (new List<Table>(), rows);
        while (lacking > 0)
        {
            var size = Drawn == 0 ? lacking : (lacking / Rate * 1.1) + 8;
            if (!Next((int)Math.Min(size, MostPerRound)).TryGet(out var drawn, out var error)) return error;
            var kept = keep(drawn, lacking);
            Found += kept.Length;
            lacking -= kept.Length;
            if (kept.Length > 0) parts.Add(kept.Length == drawn.RowCount ? drawn : drawn.Select(kept));
            if (lacking > 0 && giveUp()) break;
        }

        return parts;
    }

    /// <summary>So many fresh rows, whether they match or not.</summary>
    public Result<Table> Next(int rows)
    {
        Drawn += rows;
        return draw(rows, seeds.Split(stream++).NextUInt64());
    }

    /// <summary>The first rows that match, at most so many.</summary>
    private static int[] First(bool[] matches, int wanted)
    {
        var rows = new List<int>();
        for (var row = 0; row < matches.Length && rows.Count < wanted; row++)
        {
            if (matches[row]) rows.Add(row);
        }

        return [.. rows];
    }
}
