using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace SynthGovern.Tests.Conventions;

/// <summary>The metadata tokens that a method body mentions (ECMA-335, partition III).</summary>
internal static class IlTokens
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    public static IEnumerable<int> Of(BlobReader il)
    {
        var tokens = new List<int>();
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            if (code == 0xFE) code = 0xFE00 | il.ReadByte();
            Read(ref il, Operands[code], tokens);
        }

        return tokens;
    }

    private static void Read(ref BlobReader il, OperandType operand, List<int> tokens)
    {
        switch (operand)
        {
            case OperandType.InlineNone:
                break;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                il.ReadByte();
                break;
            case OperandType.InlineVar:
                il.ReadInt16();
                break;
            case OperandType.InlineI8 or OperandType.InlineR:
                il.ReadInt64();
                break;
            case OperandType.InlineSwitch:
                for (var targets = il.ReadInt32(); targets > 0; targets--) il.ReadInt32();
                break;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                tokens.Add(il.ReadInt32());
                break;
            default:
                il.ReadInt32();
                break;
        }
    }
}
