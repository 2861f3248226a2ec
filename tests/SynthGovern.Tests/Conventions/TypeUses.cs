using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SynthGovern.Tests.Conventions;

/// <summary>Which types of its own assembly each type uses: in bases, fields, signatures, attributes and method bodies.</summary>
internal sealed class TypeUses
{
    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly Dictionary<TypeDefinitionHandle, HashSet<TypeDefinitionHandle>> uses = [];

    private TypeUses(PEReader image)
    {
        this.image = image;
        metadata = image.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions) uses[handle] = [];
        foreach (var handle in metadata.TypeDefinitions) Collect(handle);
        foreach (var handle in metadata.CustomAttributes) CollectAttribute(metadata.GetCustomAttribute(handle));
    }

    /// <summary>Pairs (user, used) of full names of outermost types; nested and compiler-made types count as their outermost type.</summary>
    public static IReadOnlyList<(string User, string Used)> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = new TypeUses(file);
        return
        [
            .. reader.uses
                .SelectMany(pair => pair.Value.Select(used => (User: reader.OutermostName(pair.Key), Used: reader.OutermostName(used))))
                .Where(pair => pair.User != pair.Used)
                .Distinct()
                .Order(),
        ];
    }

    public static IReadOnlyList<string> Types(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => !type.IsNested).Select(type => FullName(reader, type))];
    }

    private void Collect(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var used = uses[handle];
        Add(used, type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations()) Add(used, metadata.GetInterfaceImplementation(implemented).Interface);
        var collector = new SignatureCollector(this, used);
        foreach (var field in type.GetFields()) metadata.GetFieldDefinition(field).DecodeSignature(collector, null);
        foreach (var method in type.GetMethods())
        {
            var definition = metadata.GetMethodDefinition(method);
            definition.DecodeSignature(collector, null);
            if (definition.RelativeVirtualAddress != 0) CollectBody(image.GetMethodBody(definition.RelativeVirtualAddress), collector, used);
        }
    }

    private void CollectBody(MethodBodyBlock body, SignatureCollector collector, HashSet<TypeDefinitionHandle> used)
    {
        if (!body.LocalSignature.IsNil) metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        foreach (var region in body.ExceptionRegions) Add(used, region.CatchType);
        foreach (var token in IlTokens.Of(body.GetILReader())) Add(used, MetadataTokens.EntityHandle(token));
    }

    private void CollectAttribute(CustomAttribute attribute)
    {
        var owner = attribute.Parent.Kind switch
        {
            HandleKind.TypeDefinition => (TypeDefinitionHandle)attribute.Parent,
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Parent).GetDeclaringType(),
            HandleKind.FieldDefinition => metadata.GetFieldDefinition((FieldDefinitionHandle)attribute.Parent).GetDeclaringType(),
            _ => default,
        };
        if (!owner.IsNil) Add(uses[owner], attribute.Constructor);
    }

    internal void Add(HashSet<TypeDefinitionHandle> used, EntityHandle handle)
    {
        if (handle.IsNil) return;
        var collector = new SignatureCollector(this, used);
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                used.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.MethodDefinition:
                used.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                used.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(collector, null);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(collector, null);
                Add(used, method.Method);
                break;
            case HandleKind.MemberReference:
                Add(used, metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
        }
    }

    private string OutermostName(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.IsNested) type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return FullName(metadata, type);
    }

    private static string FullName(MetadataReader metadata, TypeDefinition type)
        => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.');
}
