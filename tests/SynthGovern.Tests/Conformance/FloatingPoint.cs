using System.Reflection;
using System.Reflection.Emit;

namespace SynthGovern.Tests.Conformance;

/// <summary>Finds instructions, local variables and calls of methods that have to do with floating-point numbers.</summary>
internal static class FloatingPoint
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>The offenders by name, over all methods of these types and of the types within them.</summary>
    public static IReadOnlyList<string> InMethodsOf(params Type[] types)
        => [.. types.SelectMany(type => type.GetNestedTypes(Own).Append(type)).SelectMany(type => type.GetMethods(Own)).SelectMany(In).Distinct()];

    public static IReadOnlyList<string> InMethodsOf(params (string Name, Type Type)[] methods)
        => [.. methods.SelectMany(named => named.Type.GetMethods(Own).Where(method => method.Name == named.Name) is var found && found.Any() ? found : throw new MissingMethodException(named.Type.Name, named.Name)).SelectMany(In).Distinct()];

    private static IEnumerable<string> In(MethodInfo method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        var name = $"{method.DeclaringType!.Name}.{method.Name}";
        if (Is(method) || body.LocalVariables.Any(local => Is(local.LocalType))) yield return name + " has a floating-point parameter, result or variable";
        var il = body.GetILAsByteArray()!;
        for (var at = 0; at < il.Length;)
        {
            int value = il[at++];
            if (value == 0xFE) value = 0xFE00 | il[at++];
            var code = Codes[value];
            if (code.Name!.Contains(".r", StringComparison.Ordinal) && !code.Name.Contains(".ref", StringComparison.Ordinal)) yield return $"{name} has {code.Name}";
            if (code.OperandType == OperandType.InlineMethod && Is(method.Module.ResolveMethod(BitConverter.ToInt32(il, at), Arguments(method.DeclaringType), null)!)) yield return $"{name} calls one with a floating-point number";
            at += Size(code.OperandType, il, at);
        }
    }

    private static Type[]? Arguments(Type type) => type.IsGenericType ? type.GetGenericArguments() : null;

    private static bool Is(MethodBase method) => method.GetParameters().Any(parameter => Is(parameter.ParameterType)) || (method is MethodInfo { ReturnType: var result } && Is(result));

    private static bool Is(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Half);

    private static int Size(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
