using SynthGovern.Tables;

namespace SynthGovern.Encoding.Codes;

/// <summary>
/// A datetime in up to three parts: the day (a single one or a bin of days), the day of the week where there are bins, and the time
/// of the day where the grid has finer points than days. Missing is the last code of every part.
/// </summary>
internal sealed class MomentCodes : ColumnCodes
{
    private const double SecondsPerDay = 86_400;

    private readonly GridDomain grid;
    private readonly Clock clock;
    private readonly CellCodes days;
    private readonly CellCodes? times;
    private readonly bool hasWeekday;

    private MomentCodes(GridDomain grid, CellCodes days, bool hasWeekday, CellCodes? times)
    {
        (this.grid, clock, this.days, this.hasWeekday, this.times) = (grid, new Clock(grid), days, hasWeekday, times);
        var (name, missing) = (grid.Schema.Name, grid.Schema.MayBeMissing ? 1 : 0);
        var parts = new List<(string, int)> { (hasWeekday || times is not null ? name + " day" : name, days.Count + missing) };
        if (hasWeekday) parts.Add((name + " weekday", 7 + missing));
        if (times is not null) parts.Add((name + " time", times.Count + missing));
        Parts = parts;
    }

    public override IReadOnlyList<(string Name, int Cardinality)> Parts { get; }

    public override ColumnCodesState State => new(grid.Schema.Name, null, null, new MomentCodesState(days.State, hasWeekday, times?.State));

    public static MomentCodes Fit(NumberColumn column, GridDomain grid, int[]? subjects, CodeOptions options)
    {
        var calendar = new Clock(grid);
        var cells = Array.ConvertAll(grid.Encode(column), cell => cell == grid.Values ? ColumnDomain.Nothing : cell);
        CellCodes Codes(Func<long, long> part, long count) => CellCodesFit.Of(new CellCounts(Array.ConvertAll(cells, cell => cell < 0 ? cell : part(cell)), subjects), count, options);
        var dayCodes = Codes(calendar.Day, calendar.Days);
        return new MomentCodes(grid, dayCodes, dayCodes.HasBins, calendar.PerDay > 1 ? Codes(calendar.Time, calendar.PerDay) : null);
    }

    public static Result<ColumnCodes> Restore(GridDomain grid, MomentCodesState state)
    {
        var calendar = new Clock(grid);
        if (CellCodes.Defect(state.Days, calendar.Days) is { } defect) return new CodeStateCorrupt(grid.Schema.Name, defect);
        if (state.Times is null != (calendar.PerDay == 1)) return new CodeStateCorrupt(grid.Schema.Name, "times that its grid does not have, or none");
        if (state.Times is not null && CellCodes.Defect(state.Times, calendar.PerDay) is { } wrong) return new CodeStateCorrupt(grid.Schema.Name, wrong);
        return new MomentCodes(grid, CellCodes.Of(state.Days), state.HasWeekday, state.Times is null ? null : CellCodes.Of(state.Times));
    }

    public override int[][] Encode(Column column)
    {
        var cells = grid.Encode(column);
        int[] Codes(Func<long, int> code, int missing)
            => Array.ConvertAll(cells, cell => cell == ColumnDomain.Nothing ? Unknown : cell == grid.Values ? missing : code(cell));
        var encoded = new List<int[]> { Codes(cell => days.Encode(clock.Day(cell)), days.Count) };
        if (hasWeekday) encoded.Add(Codes(cell => clock.Weekday(days.Inside(clock.Day(cell))), 7));
        if (times is not null) encoded.Add(Codes(cell => times.Encode(clock.Time(cell)), times.Count));
        return [.. encoded];
    }

    public override NumberColumn Decode(ReadOnlySpan<int[]> codes, SeededRandom random)
    {
        var cells = new long[codes[0].Length];
        for (var row = 0; row < cells.Length; row++)
        {
            if (codes[0][row] == days.Count)
            {
                cells[row] = grid.Values;
                continue;
            }

            var day = days.Decode(codes[0][row], random);
            if (hasWeekday) day = Nearest(day, codes[1][row], codes[0][row]);
            var time = times is null ? 0 : times.Decode(Math.Min(codes[^1][row], times.Count - 1), random);
            cells[row] = Math.Clamp(clock.Cell(day, time), 0, grid.Values - 1);
        }

        return grid.Decode(cells);
    }

    /// <summary>The nearest day of the bin that is the given day of the week; the day itself when the bin has none.</summary>
    private long Nearest(long day, int weekday, int code)
    {
        if (weekday >= 7) return day;
        var later = day + ((weekday - clock.Weekday(day) + 7) % 7);
        var earlier = later - 7;
        var (canLater, canEarlier) = (later < days.End(code), earlier >= days.First(code));
        if (canLater && (!canEarlier || later - day <= day - earlier)) return later;
        return canEarlier ? earlier : day;
    }

    /// <summary>Days and times of day of the cells of a grid.</summary>
    private sealed class Clock
    {
        private readonly double step;
        private readonly long firstDay, firstTime;

        public Clock(GridDomain grid)
        {
            step = grid.Values > 1 ? grid.Value(1) - grid.Value(0) : SecondsPerDay;
            firstDay = (long)Math.Floor(grid.Value(0) / SecondsPerDay);
            PerDay = Math.Max(1, (long)(SecondsPerDay / step));
            firstTime = PerDay == 1 ? 0 : (long)((grid.Value(0) - (firstDay * SecondsPerDay)) / step);
            Days = Day(grid.Values - 1) + 1;
        }

        /// <summary>Grid points per day.</summary>
        public long PerDay { get; }

        public long Days { get; }

        public long Day(long cell) => (cell + firstTime) / PerDay;

        public long Time(long cell) => (cell + firstTime) % PerDay;

        public long Cell(long day, long time) => (day * PerDay) + time - firstTime;

        /// <summary>0 is Sunday; 1970-01-01 was a Thursday.</summary>
        public int Weekday(long day) => (int)((((firstDay + day + 4) % 7) + 7) % 7);
    }
}
