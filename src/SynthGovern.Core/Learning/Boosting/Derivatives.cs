namespace SynthGovern.Learning.Boosting;

/// <summary>First and second derivative of the loss of one row by its score.</summary>
internal readonly record struct Derivatives(double Gradient, double Hessian);

/// <summary>Derivatives summed over rows.</summary>
internal struct Sums
{
    public double Gradient;
    public double Hessian;
    public int Rows;

    public static Sums operator +(in Sums left, in Sums right)
        => new() { Gradient = left.Gradient + right.Gradient, Hessian = left.Hessian + right.Hessian, Rows = left.Rows + right.Rows };

    public static Sums operator -(in Sums left, in Sums right)
        => new() { Gradient = left.Gradient - right.Gradient, Hessian = left.Hessian - right.Hessian, Rows = left.Rows - right.Rows };

    /// <summary>The score to add that minimises the second-order loss of these rows.</summary>
    public readonly double Step(double ridge) => -Gradient / (Hessian + ridge);

    /// <summary>Twice the fall of the loss by that step.</summary>
    public readonly double Gain(double ridge) => Gradient * Gradient / (Hessian + ridge);
}
