using SynthGovern.Governance.Pdf;

namespace SynthGovern.Governance.Signing;

/// <summary>Finds the signature dictionaries that the form's fields hold.</summary>
internal static class SignatureFields
{
    private const int MaximumFields = 10_000;

    public static List<PdfDictionary> Filled(PdfFile file)
    {
        var found = new List<PdfDictionary>();
        var form = file.Resolve<PdfDictionary>(file.Catalog["AcroForm"]);
        var waiting = new Stack<(PdfValue Field, bool InSignature)>();
        foreach (var field in file.Resolve<PdfArray>(form?["Fields"])?.Items ?? []) waiting.Push((field, false));
        for (var seen = 0; waiting.TryPop(out var next); seen++)
        {
            if (seen == MaximumFields) throw new PdfSyntaxException("too many form fields", 0);
            if (file.Resolve<PdfDictionary>(next.Field) is not { } field) continue;
            var isSignature = file.Resolve<PdfName>(field["FT"]) is { } type ? type.Value == "Sig" : next.InSignature;
            if (isSignature && file.Resolve<PdfDictionary>(field["V"]) is { } value) found.Add(value);
            foreach (var kid in file.Resolve<PdfArray>(field["Kids"])?.Items ?? []) waiting.Push((kid, isSignature));
        }

        return found;
    }
}
