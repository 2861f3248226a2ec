namespace SynthGovern.Governance.Pictures;

/// <summary>Shapes of the points of a series.</summary>
public enum PointShape
{
    Circle,
    Square,
    Diamond,
    Triangle,
}

/// <summary>How one of several series is drawn. Any two of the first eight differ in shape or in filling, and any two of the first four in their dashes, so that grey is enough.</summary>
public sealed record SeriesStyle(string Ink, string Dashes, PointShape Shape, bool IsFilled)
{
    private static readonly (string Ink, string Dashes)[] Lines = [(Palette.Value, "none"), (Palette.Ink, "5 3"), (Palette.Limit, "1.5 2.5"), (Palette.Muted, "7 2 1.5 2")];

    /// <param name="series">Number of the series, from zero.</param>
    public static SeriesStyle Of(int series)
    {
        var (ink, dashes) = Lines[series % Lines.Length];
        return new SeriesStyle(ink, dashes, (PointShape)(series % 4), (series + (series / 4)) % 2 == 0);
    }
}
