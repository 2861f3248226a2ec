using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>How the JSON part of a saved model is written and read: strict, and with a schema that reads back equal.</summary>
internal static class ModelJson
{
    public static readonly JsonSerializerOptions Options = new(Json.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DropDerived } },
    };

    /// <summary>Properties that are computed from others are neither written nor read.</summary>
    private static void DropDerived(JsonTypeInfo type)
    {
        var derived = type.Type == typeof(Schema) ? nameof(Schema.Learnable) : type.Type == typeof(ColumnSchema) ? nameof(ColumnSchema.Declaration) : null;
        for (var i = type.Properties.Count - 1; i >= 0 && derived is not null; i--)
        {
            if (type.Properties[i].Name.Equals(derived, StringComparison.OrdinalIgnoreCase)) type.Properties.RemoveAt(i);
        }
    }
}
