namespace SynthGovern.Governance.Pictures;

/// <summary>The style sheet that the pages and the papers share.</summary>
public static class PictureStyles
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PictureStyles).Assembly.GetManifestResourceStream("SynthGovern.Pictures.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
