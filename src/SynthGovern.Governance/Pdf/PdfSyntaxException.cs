namespace SynthGovern.Governance.Pdf;

/// <summary>The bytes are not a PDF that this reader understands. Caught where the file enters and returned as an error.</summary>
internal sealed class PdfSyntaxException(string message, long offset) : Exception($"{message} at byte {offset}");
