using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SynthGovern;

/// <summary>How every record of this product is written as JSON and read back.</summary>
public static class Json
{
    /// <summary>
    /// camelCase, enumerations as camelCase strings, nulls omitted; unknown, duplicate and missing members are refused. Infinity and
    /// NaN are strings; so is every 64-bit seed, because a JSON number above 2^53 does not survive its readers.
    /// </summary>
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullsBeAbsent } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SeedConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A member that may be null is not written when it is, so reading must not ask for it.</summary>
    private static void LetNullsBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var isNullable = property.AssociatedParameter?.IsNullable == true || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            if (isNullable) property.IsRequired = false;
        }
    }

    private sealed class SeedConverter : JsonConverter<ulong>
    {
        public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.String
                && ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                ? seed
                : throw new JsonException("expected a string of decimal digits");

        public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options)
            => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
