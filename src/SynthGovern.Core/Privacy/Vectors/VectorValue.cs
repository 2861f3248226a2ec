namespace SynthGovern.Privacy.Vectors;

/// <summary>What a record evaluates to under one key: a number or a list of numbers, and how far it may be from what is expected.</summary>
/// <param name="IsList">Whether a single number is a list of one.</param>
public sealed record VectorValue(IReadOnlyList<double> Numbers, bool IsList, Tolerance Tolerance)
{
    public static VectorValue Of(double number, Tolerance tolerance) => new([number], false, tolerance);

    public static VectorValue Of(IReadOnlyList<double> numbers, Tolerance tolerance) => new(numbers, true, tolerance);
}
