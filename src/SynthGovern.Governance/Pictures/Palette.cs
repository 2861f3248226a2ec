namespace SynthGovern.Governance.Pictures;

/// <summary>The inks, as SVG attributes: WeasyPrint applies no page style sheet to a picture. Each differs from the others in lightness too.</summary>
internal static class Palette
{
    public const string Ink = "#1b2430";
    public const string Muted = "#5b6672";
    public const string Line = "#c9d0d8";
    public const string Grid = "#e6eaee";
    public const string Paper = "#ffffff";
    public const string Value = "#1d4f91";
    public const string Pale = "#9db7d8";
    public const string Limit = "#7a2e0e";
    public const string Bad = "#9b1c1c";
    public const string Good = "#1e6b3a";
    public const string Font = "Liberation Sans, Arial, sans-serif";
}
