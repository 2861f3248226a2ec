using System.IO.Compression;

namespace SynthGovern.Governance.Pdf;

/// <summary>Decodes the streams that carry structure (cross-reference and object streams): none or Flate, with PNG predictors.</summary>
internal static class PdfFilters
{
    private const int MaximumDecoded = 64 << 20;

    public static byte[] Decode(PdfStream stream)
    {
        var filter = stream.Dictionary["Filter"] is PdfArray { Items: [var only] } ? only : stream.Dictionary["Filter"];
        if (filter is null) return stream.Encoded.ToArray();
        if (filter is not PdfName { Value: "FlateDecode" }) throw new PdfSyntaxException("a structural stream with a filter other than FlateDecode", 0);
        var decoded = Inflate(stream.Encoded);
        var parameters = stream.Dictionary["DecodeParms"] is PdfArray { Items: [var first] } ? first : stream.Dictionary["DecodeParms"];
        return parameters is PdfDictionary dictionary && Integer(dictionary, "Predictor", 1) >= 10
            ? UndoPrediction(decoded, Integer(dictionary, "Columns", 1), Integer(dictionary, "Colors", 1))
            : decoded;
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> encoded)
    {
        using var zlib = new ZLibStream(new MemoryStream(encoded.ToArray()), CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        var buffer = new byte[16 << 10];
        try
        {
            int read;
            while ((read = zlib.Read(buffer)) > 0)
            {
                decoded.Write(buffer, 0, read);
                if (decoded.Length > MaximumDecoded) throw new PdfSyntaxException("a structural stream larger than 64 MiB", 0);
            }
        }
        catch (InvalidDataException)
        {
            throw new PdfSyntaxException("a compressed stream that cannot be read", 0);
        }

        return decoded.ToArray();
    }

    private static byte[] UndoPrediction(byte[] rows, int columns, int colors)
    {
        var width = columns * colors;
        if (width is <= 0 or > 4096 || rows.Length % (width + 1) != 0) throw new PdfSyntaxException("a predicted stream of uneven rows", 0);
        var result = new byte[rows.Length / (width + 1) * width];
        for (var row = 0; row * width < result.Length; row++)
        {
            var tag = rows[row * (width + 1)];
            for (var i = 0; i < width; i++)
            {
                var at = (row * width) + i;
                int left = i >= colors ? result[at - colors] : 0;
                int up = row > 0 ? result[at - width] : 0;
                int upLeft = row > 0 && i >= colors ? result[at - width - colors] : 0;
                result[at] = (byte)(rows[(row * (width + 1)) + 1 + i] + Predicted(tag, left, up, upLeft));
            }
        }

        return result;
    }

    private static int Predicted(byte tag, int left, int up, int upLeft) => tag switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        4 => Paeth(left, up, upLeft),
        _ => throw new PdfSyntaxException("an unknown PNG predictor", 0),
    };

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        if (toLeft <= toUp && toLeft <= toUpLeft) return left;
        return toUp <= toUpLeft ? up : upLeft;
    }

    private static int Integer(PdfDictionary dictionary, string key, int otherwise)
        => dictionary[key] is PdfLiteral literal && literal.TryInteger(out var value) ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : otherwise;
}
