using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SynthGovern.Tests;

namespace SynthGovern.Neural.Tests.LibTorch.Binding;

/// <summary>
/// What SynthGovern.Neural calls of the binding must be part of TorchSharp's public API with the same types, so that the other backend stays possible.
/// </summary>
public class TorchSharpNamesTests
{
    private const string List = "reference/torchsharp-api.txt";

    [Fact]
    public void EveryMemberThatTheGeneratorsUseIsOneOfTorchSharps()
    {
        if (!Reference.TryPath(List, out var path))
        {
            Reference.ReportNotRun(nameof(EveryMemberThatTheGeneratorsUseIsOneOfTorchSharps));
            return;
        }
        var known = TorchSharpApi.Read(path);
        Assert.Empty(References("SynthGovern.Neural").Where(member => !known.Contains(member)).Select(member => member.ToString()).Order());
    }

    [Fact]
    public void TheReaderFindsTheMembersThatThisAssemblyUses()
    {
        var used = References("SynthGovern.Neural.Tests").Select(member => member.ToString()).ToArray();
        Assert.Contains("torch.Tensor: torch.Tensor op_Addition(torch.Tensor, torch.Tensor)", used);
        Assert.Contains("torch: torch.Tensor cat(IList<torch.Tensor>, long)", used);
    }

    [Fact]
    public void AMemberThatTorchSharpDoesNotHaveIsFound()
    {
        if (!Reference.TryPath(List, out var path))
        {
            Reference.ReportNotRun(nameof(AMemberThatTorchSharpDoesNotHaveIsFound));
            return;
        }
        var known = TorchSharpApi.Read(path);
        Assert.True(known.Contains(new("torch.Tensor", "add", "torch.Tensor", ["torch.Tensor", "Scalar"])));
        Assert.False(known.Contains(new("torch.Tensor", "add", "torch.Tensor", ["string"])));
        Assert.False(known.Contains(new("torch.Tensor", "addition", "torch.Tensor", ["torch.Tensor"])));
        Assert.True(known.Contains(new("torch.Tensor", "get_shape", "long[]", [])));
        Assert.True(known.Contains(new("torch", "get_CPU", "torch.Device", [])));
    }

    private static HashSet<TorchSharpMember> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var reader = file.GetMetadataReader();
        var names = new TorchSharpSignatures(reader);
        return reader.MemberReferences.Select(reader.GetMemberReference).Select(names.Member).OfType<TorchSharpMember>().ToHashSet();
    }
}
