using SynthGovern.Governance.Pictures;

namespace SynthGovern.Governance.Reports;

/// <summary>The style sheets of the papers: that of the pictures, then their own.</summary>
internal static class PaperStyles
{
    public static string Css { get; } = PictureStyles.Css + Read();

    private static string Read()
    {
        using var stream = typeof(PaperStyles).Assembly.GetManifestResourceStream("SynthGovern.Paper.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
