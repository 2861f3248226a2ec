using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SynthGovern.Neural.Tests.LibTorch.Binding;

/// <summary>Spells the members that an assembly refers to as the list of TorchSharp's API does.</summary>
internal sealed class TorchSharpSignatures(MetadataReader reader) : ISignatureTypeProvider<string, object?>
{

    /// <summary>The member as TorchSharp would call it; null when it is not one of the binding's.</summary>
    internal TorchSharpMember? Member(MemberReference member)
    {
        var type = Parent(member.Parent);
        if (type is null) return null;
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field) return new(type, "get_" + name, member.DecodeFieldSignature(this, null), []);
        var signature = member.DecodeMethodSignature(this, null);
        return new(type, name, signature.ReturnType, signature.ParameterTypes);
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.Void => "void",
        _ => typeCode.ToString(),
    };

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = Bare(reader.GetString(type.Name));
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}.{name}"
            : name;
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Bare(reader.GetString(reader.GetTypeDefinition(handle).Name));

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType == "Nullable" ? typeArguments[0] + "?" : $"{genericType}<{string.Join(",", typeArguments)}>";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

    // A type parameter of the type (T, TResult of a module) or of the method (T of data<T>).
    public string GetGenericTypeParameter(object? genericContext, int index) => index == 0 ? "T" : "TResult";

    public string GetGenericMethodParameter(object? genericContext, int index) => "T";

    private string? Parent(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference when IsOurs((TypeReferenceHandle)parent) => GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0),
        HandleKind.TypeSpecification => OfSpecification((TypeSpecificationHandle)parent),
        _ => null,
    };

    private string? OfSpecification(TypeSpecificationHandle handle)
    {
        var name = GetTypeFromSpecification(reader, null, handle, 0);
        name = name.Contains('<', StringComparison.Ordinal) ? name[..name.IndexOf('<', StringComparison.Ordinal)] : name;
        return name.StartsWith("torch", StringComparison.Ordinal) ? name : null;
    }

    private bool IsOurs(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => IsOurs((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference =>
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "SynthGovern.LibTorch",
            _ => false,
        };
    }

    private static string Bare(string name) => name.Split('`')[0];
}
