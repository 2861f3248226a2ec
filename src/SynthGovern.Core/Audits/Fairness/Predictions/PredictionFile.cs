using System.Buffers.Text;
using System.Globalization;
using SynthGovern.Tables;
using SynthGovern.Tables.Csv;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Which columns of a file of predictions are wanted beside y_true, y_pred and score.</summary>
/// <param name="Groups">Attributes, in the order in which intersections name them.</param>
/// <param name="Weight">Null for none.</param>
/// <param name="Control">Null for none.</param>
public sealed record PredictionColumns(IReadOnlyList<string> Groups, string? Weight = null, string? Control = null)
{
    public const string Truth = "y_true";
    public const string Predicted = "y_pred";
    public const string Score = "score";
}

/// <summary>A file of predictions, read.</summary>
/// <param name="Notices">What could not be taken as it stands, one sentence each.</param>
public sealed record PredictionFile(PredictionTable Table, IReadOnlyList<Partition> Attributes, Partition? Control, IReadOnlyList<string> Notices)
{
    /// <summary>
    /// Reads CSV with a header. A missing group value is kept as missing; every other cell must be right. Names from which no intersection can be named without
    /// doubt are refused, see <see cref="Partition.CanIntersect"/>: of group columns always, of values when there are several columns.
    /// </summary>
    /// <param name="name">How messages name the file.</param>
    public static Result<PredictionFile> Read(Stream from, string name, PredictionColumns wanted, CancellationToken cancel = default)
    {
        if (wanted.Groups.FirstOrDefault(column => !Partition.CanIntersect(column)) is { } ambiguous) return AmbiguousName.OfColumn(name, ambiguous);
        if (!CsvSource.Open(from, name, [PredictionColumns.Truth, .. wanted.Groups]).TryGet(out var source, out var error)) return error;
        using (source)
        {
            string[] needed = [PredictionColumns.Truth, .. wanted.Groups, .. new[] { wanted.Weight, wanted.Control }.OfType<string>()];
            if (needed.FirstOrDefault(column => !source.Header.Contains(column)) is { } missing) return new PredictionColumnMissing(name, missing, source.Header);
            var cells = new Cells(source.Header, wanted);
            if (cells.Lacks(PredictionColumns.Predicted) && cells.Lacks(PredictionColumns.Score)) return new NothingPredicted(name);
            while (source.Next())
            {
                cancel.ThrowIfCancellationRequested();
                if (cells.Add(source, name) is { } refused) return refused;
            }

            return source.Problem is { } problem ? problem : cells.Rows == 0 ? new NoRows(name) : cells.ToFile(wanted);
        }
    }

    /// <summary>Reads CSV with a header and numbers only: row after row.</summary>
    /// <param name="rows">As many as there must be.</param>
    public static Result<double[]> ReadFeatures(Stream from, string name, int rows, CancellationToken cancel = default)
    {
        if (!CsvSource.Open(from, name).TryGet(out var source, out var error)) return error;
        using (source)
        {
            var values = new Growing<double>();
            while (source.Next())
            {
                cancel.ThrowIfCancellationRequested();
                for (var column = 0; column < source.Header.Count; column++)
                {
                    if (Number(source.Cell(column)) is not { } value || !double.IsFinite(value))
                        return new PredictionCell(name, source.Line, source.Header[column], System.Text.Encoding.UTF8.GetString(source.Cell(column)), "a finite number");
                    values.Add(value);
                }
            }

            if (source.Problem is { } problem) return problem;
            var features = values.MoveToArray();
            var read = features.Length / source.Header.Count;
            return read == rows ? features : new FeatureRowsDiffer(name, read, rows);
        }
    }

    private static double? Number(ReadOnlySpan<byte> cell) => Utf8Parser.TryParse(cell, out double value, out var read) && read == cell.Length ? value : null;

    /// <summary>The columns while they are read.</summary>
    private sealed class Cells
    {
        private readonly (int Column, Growing<double> Values, Func<double, bool> Fits, string Allowed)[] numbers;
        private readonly (int Column, Growing<string?> Values)[] labels;
        private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
        private readonly IReadOnlyList<string> header;
        private readonly bool crossed;

        public Cells(IReadOnlyList<string> header, PredictionColumns wanted)
        {
            this.header = header;
            var columns = new (string? Name, Func<double, bool> Fits, string Allowed)[]
            {
                (PredictionColumns.Truth, value => value is 0 or 1, "0 or 1"),
                (PredictionColumns.Predicted, value => value is 0 or 1, "0 or 1"),
                (PredictionColumns.Score, value => value is >= 0 and <= 1, "a number from 0 to 1"),
                (wanted.Weight, value => value >= 0 && double.IsFinite(value), "a finite number, 0 or more"),
            };
            numbers = [.. columns.Select(column => (Place(column.Name), new Growing<double>(), column.Fits, column.Allowed))];
            crossed = wanted.Groups.Append(wanted.Control).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1;
            labels = [.. wanted.Groups.Append(wanted.Control).Select(name => (Place(name), new Growing<string?>()))];
        }

        public int Rows { get; private set; }

        public bool Lacks(string name) => Place(name) < 0;

        /// <summary>Takes a row; what is wrong when a cell does not fit.</summary>
        /// <param name="file">How messages name the file.</param>
        public Error? Add(CsvSource source, string file)
        {
            foreach (var (column, values, fits, allowed) in numbers)
            {
                if (column < 0) continue;
                if (Number(source.Cell(column)) is not { } value || !fits(value))
                    return new PredictionCell(file, source.Line, header[column], System.Text.Encoding.UTF8.GetString(source.Cell(column)), allowed);
                values.Add(value);
            }

            foreach (var (column, values) in labels)
            {
                if (column < 0) continue;
                if (!TryLabel(source.Cell(column), out var label)) return AmbiguousName.OfValue(file, source.Line, header[column], label!);
                values.Add(label);
            }

            Rows++;
            return null;
        }

        public PredictionFile ToFile(PredictionColumns wanted)
        {
            var notices = new List<string>();
            var score = numbers[2].Column < 0 ? null : numbers[2].Values.MoveToArray();
            if (score is null) notices.Add("There is no column score: calibration, area under the ROC curve and losses are left out.");
            if (numbers[1].Column < 0) notices.Add("There is no column y_pred: the decision is 1 where the score is 0.5 or more.");
            var predicted = numbers[1].Column < 0 ? PredictionTable.Decide(score) : Flags(numbers[1].Values);
            var weight = numbers[3].Column < 0 ? null : numbers[3].Values.MoveToArray();
            var partitions = labels.Zip([.. wanted.Groups, wanted.Control ?? string.Empty], (label, name) => Partition.Of(name, label.Column < 0 ? [] : label.Values.MoveToArray())).ToArray();
            notices.AddRange(partitions.Where(partition => partition.Missing > 0).Select(partition => string.Create(
                CultureInfo.InvariantCulture, $"Column {partition.Name} is empty in {partition.Missing} of {Rows} rows, which belong to no group.")));
            return new PredictionFile(new PredictionTable(Flags(numbers[0].Values), predicted, score, weight), partitions[..^1], wanted.Control is null ? null : partitions[^1], notices);
        }

        private static bool[] Flags(Growing<double> values) => Array.ConvertAll(values.MoveToArray(), value => value == 1);

        private int Place(string? name) => name is null ? -1 : header.Index().Where(column => column.Item == name).Select(column => column.Index).DefaultIfEmpty(-1).First();

        /// <summary>Null for an empty cell; false for a label that an intersection cannot be named by.</summary>
        private bool TryLabel(ReadOnlySpan<byte> cell, out string? label)
        {
            label = null;
            if (cell.IsEmpty) return true;
            label = System.Text.Encoding.UTF8.GetString(cell);
            if (known.TryGetValue(label, out var same))
            {
                label = same;
                return true;
            }

            if (crossed && !Partition.CanIntersect(label)) return false;
            known.Add(label, label);
            return true;
        }
    }
}
