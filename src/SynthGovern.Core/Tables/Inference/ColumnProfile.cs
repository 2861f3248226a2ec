using SynthGovern.Tables.Csv;

namespace SynthGovern.Tables.Inference;

/// <summary>What one pass over the cells of a column shows, in memory that does not grow with the number of rows.</summary>
internal sealed class ColumnProfile(string name, char delimiter)
{
    /// <summary>More different labels than this are no list that a steward could check.</summary>
    public const int MostLevels = 1000;

    private const double LargestWhole = 1L << 53;

    /// <summary>Cells that stand for a missing value in any column.</summary>
    private static readonly string[] Markers = ["?", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A", "<NA>"];

    /// <summary>Cells that stand for a missing value where all others are numbers or dates.</summary>
    private static readonly string[] MarkersAmongNumbers = ["-", "--", ".", "*", "None", "none", "missing", "unknown", "Unknown"];

    private static readonly byte[][] MarkerBytes = [.. Markers.Concat(MarkersAmongNumbers).Select(System.Text.Encoding.UTF8.GetBytes)];

    private static readonly byte[] MarkerStarts = [.. MarkerBytes.Select(marker => marker[0]).Distinct()];

    private static readonly int LongestMarker = MarkerBytes.Max(marker => marker.Length);

    private readonly LabelDictionary labels = new();
    private readonly List<long> counts = [];
    private readonly long[] markers = new long[MarkerBytes.Length];
    private readonly DistinctSketch sketch = new();
    private readonly MomentPatterns moments = new();
    private long words;

    public string Name => name;

    /// <summary>Cells that are neither empty nor one of the markers of any column.</summary>
    public long Values { get; private set; }

    public long Empty { get; private set; }

    public NumberProfile Numbers { get; } = new(delimiter);

    public MomentPatterns Moments => moments;

    public DistinctSketch Sketch => sketch;

    /// <summary>How many different values there are.</summary>
    public double Distinct => sketch.Distinct;

    public double WordsPerValue => Values == 0 ? 0 : words / (double)Values;

    /// <summary>The first different values, as many as could be levels.</summary>
    public LabelDictionary FirstValues => labels;

    public bool HasNumbers => Numbers.IsNumeric && Numbers.Count > 0;

    /// <summary>The markers that occur and how often each does.</summary>
    public IEnumerable<(string Marker, long Count)> MarkersFound(bool amongNumbers)
        => Markers.Concat(amongNumbers ? MarkersAmongNumbers : []).Select((marker, i) => (marker, markers[i])).Where(found => found.Item2 > 0);

    public long CountOf(int label) => counts[label];

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            Empty++;
            return;
        }

        var marker = MarkerOf(cell);
        if (marker >= 0) markers[marker]++;
        if (marker >= 0 && marker < Markers.Length) return;
        Values++;
        sketch.Add(cell);
        AddLabel(cell);
        if (marker >= 0) return;
        Numbers.Add(cell);
        moments.Add(cell);
    }

    private static int MarkerOf(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > LongestMarker || MarkerStarts.AsSpan().IndexOf(cell[0]) < 0) return -1;
        for (var i = 0; i < MarkerBytes.Length; i++)
        {
            if (cell.SequenceEqual(MarkerBytes[i])) return i;
        }

        return -1;
    }

    private void AddLabel(ReadOnlySpan<byte> cell)
    {
        words += 1 + cell.Count((byte)' ');
        if (labels.Count > MostLevels) return;
        var code = labels.Code(cell);
        if (code == counts.Count) counts.Add(0);
        counts[code]++;
    }

    /// <summary>The numbers of a column, for as long as every value is one.</summary>
    internal sealed class NumberProfile(char delimiter)
    {
        public bool IsNumeric { get; private set; } = true;

        public bool IsWhole { get; private set; } = true;

        /// <summary>Whether a value such as 01234 says that these are no quantities.</summary>
        public bool HasLeadingZeros { get; private set; }

        public long Count { get; private set; }

        public double Low { get; private set; } = double.PositiveInfinity;

        public double High { get; private set; } = double.NegativeInfinity;

        /// <summary>Digits after the point when all values have the same number of them; null when they differ.</summary>
        public int? Decimals { get; private set; } = -1;

        public void Add(ReadOnlySpan<byte> cell)
        {
            if (!IsNumeric) return;
            if (!NumberText.TryParse(cell, delimiter == ';', out var value) || !double.IsFinite(value))
            {
                IsNumeric = false;
                return;
            }

            Count++;
            (Low, High) = (Math.Min(Low, value), Math.Max(High, value));
            if (value != Math.Floor(value)) IsWhole = false;
            else if (Math.Abs(value) > LargestWhole) IsNumeric = false;
            var digits = cell[0] is (byte)'-' or (byte)'+' ? cell[1..] : cell;
            HasLeadingZeros |= digits is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] || cell[0] == (byte)'+';
            var point = cell.IndexOfAny((byte)'.', (byte)',');
            var exact = cell.IndexOfAny((byte)'e', (byte)'E') >= 0 ? (int?)null : point < 0 ? 0 : cell.Length - point - 1;
            Decimals = Decimals == -1 || Decimals == exact ? exact : null;
        }
    }
}
