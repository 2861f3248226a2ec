using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthGovern.Generators;

/// <summary>One array of 32-bit floats, row-major.</summary>
public sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, float[] Values);

/// <summary>
/// The safetensors format: 8 bytes of header length (little-endian), a JSON header, then the numbers. It can hold numbers and one text,
/// nothing that runs. A reader checks all of it, because a model file may come from anywhere.
/// </summary>
public static class SafeTensors
{
    private const int LongestHeader = 64 << 20;
    private const string Metadata = "__metadata__";
    private const string Document = "synthgovern";

    /// <param name="document">Kept in the header's metadata under "synthgovern".</param>
    public static void Write(Stream to, string document, IReadOnlyList<NamedTensor> tensors)
    {
        var header = new JsonObject { [Metadata] = new JsonObject { [Document] = document } };
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            var end = offset + ((long)tensor.Values.Length * sizeof(float));
            header.Add(tensor.Name, new JsonObject { ["dtype"] = "F32", ["shape"] = Numbers(tensor.Shape), ["data_offsets"] = Numbers([offset, end]) });
            offset = end;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (8 - (text.Length % 8)) % 8;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(text.Length + padding));
        to.Write(length);
        to.Write(text);
        to.Write("        "u8[..padding]);
        foreach (var tensor in tensors) to.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
    }

    /// <summary>The document and the tensors by name, or what is wrong with the file in a few words.</summary>
    public static async Task<(string? Document, IReadOnlyDictionary<string, NamedTensor> Tensors, string? Defect)> ReadAsync(Stream from, CancellationToken cancel)
    {
        var nothing = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        try
        {
            var length = new byte[sizeof(ulong)];
            await from.ReadExactlyAsync(length, cancel).ConfigureAwait(false);
            var size = BinaryPrimitives.ReadUInt64LittleEndian(length);
            if (size is < 2 or > LongestHeader) return (null, nothing, "no safetensors header");
            var text = new byte[size];
            await from.ReadExactlyAsync(text, cancel).ConfigureAwait(false);
            using var header = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return await ReadTensorsAsync(header.RootElement, from, cancel).ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            return (null, nothing, "a file that ends too early");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (null, nothing, "a safetensors header that cannot be read");
        }
    }

    private static async Task<(string? Document, IReadOnlyDictionary<string, NamedTensor> Tensors, string? Defect)> ReadTensorsAsync(
        JsonElement header, Stream from, CancellationToken cancel)
    {
        var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        string? document = null;
        var at = 0L;
        foreach (var entry in header.EnumerateObject().OrderBy(entry => entry.Name == Metadata ? -1 : entry.Value.GetProperty("data_offsets")[0].GetInt64()))
        {
            if (entry.Name == Metadata)
            {
                document = entry.Value.GetProperty(Document).GetString();
                continue;
            }

            var (start, end) = (entry.Value.GetProperty("data_offsets")[0].GetInt64(), entry.Value.GetProperty("data_offsets")[1].GetInt64());
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
            if (Defect(entry.Value.GetProperty("dtype").GetString(), shape, start, end, at) is { } defect) return (null, tensors, $"tensor {entry.Name} with {defect}");
            var bytes = new byte[end - start];
            await from.ReadExactlyAsync(bytes, cancel).ConfigureAwait(false);
            tensors.Add(entry.Name, new NamedTensor(entry.Name, shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray()));
            at = end;
        }

        if (document is null) return (null, tensors, "no document in its metadata");
        return from.ReadByte() < 0 ? (document, tensors, null) : (null, tensors, "more bytes than its header says");
    }

    private static string? Defect(string? type, long[] shape, long start, long end, long expectedStart)
    {
        if (type != "F32") return $"numbers of type {type} instead of F32";
        if (start != expectedStart || end < start || end - start > int.MaxValue) return "offsets that do not follow each other";
        var count = 1L;
        foreach (var size in shape)
        {
            if (size is < 0 or > int.MaxValue || (count *= size) > int.MaxValue) return "a shape that is too large";
        }

        return count * sizeof(float) == end - start ? null : "a shape that does not fit its numbers";
    }

    private static JsonArray Numbers(IReadOnlyList<long> numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);
}
