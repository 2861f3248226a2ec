namespace SynthGovern.Governance.Reports;

/// <summary>What a PDF says about itself, equal in its information dictionary and in its XMP packet.</summary>
internal sealed record PdfDescription(string Title, string Author, string Subject, DateTimeOffset At);

/// <summary>A file inside the PDF, associated with the whole document as its data (ISO 19005-3, 6.8).</summary>
internal sealed record PdfAttachment(string Name, string MediaType, string Description, byte[] Bytes);
