using System.Buffers.Binary;
using System.Text.Json;

namespace SynthGovern.Testing;

/// <param name="Shape">Its length, or the sizes of a tensor.</param>
public sealed record SavedList(string Name, IReadOnlyList<long> Shape, double[] Values);

/// <summary>Every list of numbers in a model file: in JSON, in the tensors and the header of a safetensors file, and in JSON within strings.</summary>
public static class SavedNumbers
{
    public static IReadOnlyList<SavedList> Lists(byte[] saved)
    {
        var lists = new List<SavedList>();
        if (saved.Length > 0 && saved[0] is (byte)'{' or (byte)'[')
        {
            using var json = JsonDocument.Parse(saved);
            OfJson("file", json.RootElement, lists);
        }
        else OfSafetensors(saved, lists);
        if (lists.Count == 0) throw new InvalidDataException("a model file without a single list of numbers: this attack cannot read its form");
        return lists;
    }

    private static void OfJson(string name, JsonElement element, List<SavedList> lists)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject()) OfJson($"{name}.{member.Name}", member.Value, lists);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0 && element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number):
                lists.Add(new SavedList(name, [element.GetArrayLength()], [.. element.EnumerateArray().Select(item => item.GetDouble())]));
                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index()) OfJson($"{name}[{i}]", item, lists);
                break;
            case JsonValueKind.String when element.GetString() is { Length: > 1 } text && text[0] is '{' or '[':
                using (var inner = JsonDocument.Parse(text)) OfJson(name, inner.RootElement, lists);
                break;
        }
    }

    private static void OfSafetensors(byte[] saved, List<SavedList> lists)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(saved);
        using var header = JsonDocument.Parse(saved.AsMemory(8, length));
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__") OfJson(entry.Name, entry.Value, lists);
            else lists.Add(Tensor(entry.Name, entry.Value, saved.AsSpan(8 + length)));
        }
    }

    private static SavedList Tensor(string name, JsonElement entry, ReadOnlySpan<byte> data)
    {
        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = entry.GetProperty("data_offsets");
        var bytes = data[offsets[0].GetInt32()..offsets[1].GetInt32()];
        var size = entry.GetProperty("dtype").GetString() switch { "F64" or "I64" or "U64" => 8, "F32" or "I32" or "U32" => 4, "F16" or "BF16" or "I16" or "U16" => 2, _ => 1 };
        var values = new double[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var cell = bytes.Slice(i * size, size);
            values[i] = entry.GetProperty("dtype").GetString() switch
            {
                "F64" => BinaryPrimitives.ReadDoubleLittleEndian(cell),
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(cell),
                "I64" or "U64" => BinaryPrimitives.ReadInt64LittleEndian(cell),
                "I32" or "U32" => BinaryPrimitives.ReadInt32LittleEndian(cell),
                "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(cell),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(cell) << 16),
                "I16" or "U16" => BinaryPrimitives.ReadInt16LittleEndian(cell),
                _ => cell[0],
            };
        }

        return new SavedList(name, shape, values);
    }
}
