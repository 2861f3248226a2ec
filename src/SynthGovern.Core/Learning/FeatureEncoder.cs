using SynthGovern.Tables;

namespace SynthGovern.Learning;

/// <summary>
/// Turns the columns of a table into features: labels become one-hot (missing is a level of its own), numbers are standardised
/// by the mean and standard deviation (over n) of the table it was learned from. A missing number takes the mean, and a second
/// feature says that it was missing. What was learned comes from one table only, so nothing of a test table leaks into a model.
/// </summary>
public sealed class FeatureEncoder
{
    private readonly IReadOnlyList<ColumnEncoder> columns;

    private FeatureEncoder(IReadOnlyList<ColumnEncoder> columns, IReadOnlyList<string> names) => (this.columns, Names) = (columns, names);

    /// <summary>Name of each feature, for example "sex = F" or "age".</summary>
    public IReadOnlyList<string> Names { get; }

    public static FeatureEncoder Learn(Table table, IEnumerable<string> columnNames)
    {
        var encoders = new List<ColumnEncoder>();
        var names = new List<string>();
        foreach (var name in columnNames)
        {
            ColumnEncoder encoder = table[name] switch
            {
                LabelColumn labels => new LabelEncoder(labels, names.Count),
                NumberColumn numbers => new NumberEncoder(numbers, names.Count),
                var other => throw new ArgumentException($"column {name} is a {other.GetType().Name}", nameof(table)),
            };
            encoders.Add(encoder);
            names.AddRange(encoder.Names);
        }

        return new FeatureEncoder(encoders, names);
    }

    public FeatureMatrix Encode(Table table)
    {
        var width = columns.Sum(column => column.Entries);
        var indices = new int[table.RowCount * width];
        var values = new double[table.RowCount * width];
        var offset = 0;
        foreach (var column in columns)
        {
            column.Write(table[column.Column], indices, values, offset, width);
            offset += column.Entries;
        }

        return new FeatureMatrix(table.RowCount, Names.Count, width, indices, values);
    }

    private abstract class ColumnEncoder(string column, int first)
    {
        public string Column { get; } = column;

        protected int First { get; } = first;

        public abstract int Entries { get; }

        public abstract IEnumerable<string> Names { get; }

        public abstract void Write(Column from, int[] indices, double[] values, int offset, int width);
    }

    private sealed class LabelEncoder(LabelColumn learned, int first) : ColumnEncoder(learned.Name, first)
    {
        private readonly IReadOnlyList<string> levels = learned.Levels;

        public override int Entries => 1;

        public override IEnumerable<string> Names => [.. levels.Select(level => $"{Column} = {level}"), $"{Column} is missing"];

        public override void Write(Column from, int[] indices, double[] values, int offset, int width)
        {
            var labels = (LabelColumn)from;
            if (!labels.Levels.SequenceEqual(levels, StringComparer.Ordinal)) throw new ArgumentException($"column {Column} has other levels than the one learned from", nameof(from));
            for (var row = 0; row < labels.Count; row++)
            {
                var code = labels.Codes[row];
                indices[(row * width) + offset] = First + (code == LabelColumn.Missing ? levels.Count : code);
                values[(row * width) + offset] = 1;
            }
        }
    }

    private sealed class NumberEncoder : ColumnEncoder
    {
        private readonly double mean;
        private readonly double deviation;

        public NumberEncoder(NumberColumn learned, int first)
            : base(learned.Name, first)
        {
            var (count, sum) = (0, 0.0);
            foreach (var value in learned.Values)
            {
                if (double.IsNaN(value)) continue;
                sum += value;
                count++;
            }

            mean = count == 0 ? 0 : sum / count;
            var squares = 0.0;
            foreach (var value in learned.Values) squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
            deviation = count == 0 ? 0 : Math.Sqrt(squares / count);
        }

        public override int Entries => 2;

        public override IEnumerable<string> Names => [Column, $"{Column} is missing"];

        /// <summary>A number that never varied in the learned table says nothing: it stays 0 whatever the other table holds.</summary>
        public override void Write(Column from, int[] indices, double[] values, int offset, int width)
        {
            var numbers = ((NumberColumn)from).Values;
            for (var row = 0; row < numbers.Length; row++)
            {
                var entry = (row * width) + offset;
                var missing = double.IsNaN(numbers[row]);
                (indices[entry], indices[entry + 1]) = (First, First + 1);
                values[entry] = missing || !(deviation > 0) ? 0 : (numbers[row] - mean) / deviation;
                values[entry + 1] = missing ? 1 : 0;
            }
        }
    }
}
