namespace SynthGovern.Governance.Pictures;

/// <summary>A rectangle of a picture with a scale along its lower and its left side.</summary>
/// <param name="Left">Distance from the left edge of the picture, in its units; likewise the others.</param>
public sealed record PlotArea(Axis Horizontal, Axis Vertical, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>Values beyond the scale lie on the edge.</summary>
    public double X(double value) => Left + (Share(Horizontal, value) * Width);

    public double Y(double value) => Bottom - (Share(Vertical, value) * Height);

    private static double Share(Axis axis, double value) => double.IsNaN(value) ? 0 : Math.Clamp((value - axis.Low) / (axis.High - axis.Low), 0, 1);
}
