using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Features.Releases.Files;

public sealed partial class FileTable
{
    [Parameter]
    [EditorRequired]
    public required string Release { get; set; }

    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<BundleFile> Files { get; set; }

    private static string Meaning(string name) => name switch
    {
        "extract.csv" => "The synthetic extract",
        "dictionary.json" => "What its columns mean",
        "certificate.pdf" => "The certificate, for people",
        "certificate.json" => "The certificate, for programs: signature over every file",
        "ledger-proof.json" => "Proof that the ledger holds this release",
        "report.pdf" => "The signed audit report",
        "evidence.json" => "Everything that was measured and decided",
        _ => "",
    };
}
