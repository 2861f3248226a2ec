using System.Collections;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace SynthGovern.Governance.Reports;

/// <summary>A text as a QR code (ISO/IEC 18004), medium error correction, with its quiet zone, drawn as one path.</summary>
public partial class QrCode
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    [Parameter] public int Size { get; set; } = 96;

    private IReadOnlyList<BitArray> Modules { get; set; } = [];

    private string Alternative => $"QR code of {Text}";

    private string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var y = 0; y < Modules.Count; y++)
            {
                for (var x = 0; x < Modules[y].Length; x++)
                {
                    var start = x;
                    while (x < Modules[y].Length && Modules[y][x]) x++;
                    if (x > start) path.Append($"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }

            return path.ToString();
        }
    }

    protected override void OnParametersSet()
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        Modules = code.ModuleMatrix;
    }
}
