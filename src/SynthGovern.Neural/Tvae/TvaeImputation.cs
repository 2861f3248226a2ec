using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>
/// Fills in missing cells by alternating between the latent code given the row and the missing cells given the code (Rezende, Mohamed and
/// Wierstra 2014, section 5.3 and appendix F), starting from a draw that knows nothing of the row.
/// </summary>
internal static class TvaeImputation
{
    private const int Rounds = 12;
    private const int RowsAtOnce = 4096;
    private const float Never = -1e9f;

    public static Table Impute(TvaeModel model, Table rows, ulong seed, Device device)
    {
        using var quiet = no_grad();
        var shaped = TableShape.Learnable(rows, model.Schema);
        var width = model.Encoder.Width;
        var (encoded, missing) = (model.Encoder.Encode(shaped, seed), Missing(model, shaped));
        using var barred = MissingCodes(model, shaped).to(device);
        using var noise = new NoiseSource(seed, device, NoiseSource.BlockFor((long)Math.Clamp(shaped.RowCount, 1, RowsAtOnce) * width));
        for (var start = 0; start < shaped.RowCount; start += RowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var size = Math.Min(RowsAtOnce, shaped.RowCount - start);
            Tensor Part(float[] values) => tensor(values.AsSpan(start * width, size * width).ToArray()).view(size, width).to(device);
            var filled = Fill(model, Part(encoded), Part(missing).gt(0.5), barred, noise);
            filled.cpu().data<float>().CopyTo(encoded, start * width);
        }

        var drawn = model.Encoder.Decode(encoded, shaped.RowCount, null);
        return new Table([.. shaped.Columns.Select(column => Merged(column, drawn[column.Name]))]);
    }

    private static Tensor Fill(TvaeModel model, Tensor known, Tensor missing, Tensor barred, NoiseSource noise)
    {
        var (size, width, latent) = (known.shape[0], known.shape[1], model.Options.Latent);
        var code = noise.Normal(size, latent);
        var rows = known;
        for (var round = 0; round < Rounds; round++)
        {
            using var scope = NewDisposeScope();
            var drawn = OneHot(model, model.Network.Draw(code, noise.Normal(size, model.Network.Scalars), noise.Gumbel(size, width)).add(barred));
            rows = where(missing, drawn, known).MoveToOuterDisposeScope();
            var (mean, spread) = model.Network.Encode(rows);
            code = TvaeNetwork.Latent(mean, spread, noise.Normal(size, latent)).MoveToOuterDisposeScope();
        }

        return rows;
    }

    /// <summary>Scalars as they are, and a 1 at the largest place of each one-hot span. // (B, W)</summary>
    private static Tensor OneHot(TvaeModel model, Tensor drawn)
    {
        var parts = model.Encoder.Spans.Select(span =>
        {
            var part = drawn.narrow(1, span.Start, span.Width);
            return span.Kind == Encoding.Spans.SpanKind.Scalar ? part : zeros_like(part).scatter_(1, part.argmax(1, true), ones([part.shape[0], 1], ScalarType.Float32, part.device));
        });
        return cat([.. parts], 1);
    }

    /// <summary>1 at all numbers of the encoded row that belong to a missing cell. // (rows, W)</summary>
    private static float[] Missing(TvaeModel model, Table rows)
    {
        var missing = new float[rows.RowCount * model.Encoder.Width];
        foreach (var span in model.Encoder.Spans)
        {
            var column = rows[span.Column];
            for (var row = 0; row < rows.RowCount; row++)
            {
                if (column.IsMissing(row)) missing.AsSpan((row * model.Encoder.Width) + span.Start, span.Width).Fill(1);
            }
        }

        return missing;
    }

    /// <summary>A large negative number at every code that stands for a missing value: no cell is filled in with one. // (1, W)</summary>
    private static Tensor MissingCodes(TvaeModel model, Table like)
    {
        var barred = new float[model.Encoder.Width];
        foreach (var column in like.Columns)
        {
            Column nothing = column is LabelColumn labels
                ? new LabelColumn(column.Name, column.Kind, labels.Levels, [LabelColumn.Missing])
                : new NumberColumn(column.Name, column.Kind, [double.NaN], ((NumberColumn)column).Format);
            if (model.Encoder.CodesOf(column.Name, nothing, 0) is not [var (span, code)]) continue;
            barred[model.Encoder.Spans[span].Start + code] = Never;
        }

        return tensor(barred).view(1, barred.Length);
    }

    /// <summary>The column with its missing cells taken from another of the same kind and levels.</summary>
    private static Column Merged(Column column, Column drawn)
    {
        if (column is LabelColumn labels)
        {
            var codes = labels.Codes.ToArray();
            for (var row = 0; row < codes.Length; row++) codes[row] = codes[row] == LabelColumn.Missing ? ((LabelColumn)drawn).Codes[row] : codes[row];
            return new LabelColumn(column.Name, column.Kind, labels.Levels, codes);
        }

        var values = ((NumberColumn)column).Values.ToArray();
        for (var row = 0; row < values.Length; row++) values[row] = double.IsNaN(values[row]) ? ((NumberColumn)drawn).Values[row] : values[row];
        return new NumberColumn(column.Name, column.Kind, values, ((NumberColumn)column).Format);
    }
}
