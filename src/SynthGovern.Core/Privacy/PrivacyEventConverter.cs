using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SynthGovern.Privacy;

/// <summary>Writes an event inside a larger record in the form of <see cref="PrivacyEventJson"/>.</summary>
internal sealed class PrivacyEventConverter : JsonConverter<PrivacyEvent>
{
    public override PrivacyEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => PrivacyEventJson.Read(JsonNode.Parse(ref reader)).TryGet(out var read, out var error) ? read : throw new JsonException(error.ToString());

    public override void Write(Utf8JsonWriter writer, PrivacyEvent value, JsonSerializerOptions options) => PrivacyEventJson.Write(value).WriteTo(writer, options);
}
