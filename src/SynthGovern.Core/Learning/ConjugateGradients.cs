namespace SynthGovern.Learning;

/// <summary>Solves A x = b for a symmetric positive definite A given as a product, preconditioned by its diagonal.</summary>
internal static class ConjugateGradients
{
    /// <param name="relativeResidual">Stops when ‖b − A x‖ is this share of ‖b‖.</param>
    public static double[] Solve(Func<double[], double[]> times, double[] diagonal, double[] right, double relativeResidual, CancellationToken cancel)
    {
        var solution = new double[right.Length];
        var residual = (double[])right.Clone();
        var scaled = Divide(residual, diagonal);
        var direction = (double[])scaled.Clone();
        var product = Dot(residual, scaled);
        var goal = relativeResidual * relativeResidual * Dot(right, right);
        for (var step = 0; step < 10 * right.Length && Dot(residual, residual) > goal; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var image = times(direction);
            var along = Dot(direction, image);
            if (!(along > 0)) break;
            var length = product / along;
            for (var i = 0; i < solution.Length; i++)
            {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }

            scaled = Divide(residual, diagonal);
            var next = Dot(residual, scaled);
            for (var i = 0; i < direction.Length; i++) direction[i] = scaled[i] + (next / product * direction[i]);
            product = next;
        }

        return solution;
    }

    private static double[] Divide(double[] dividend, double[] divisor)
    {
        var quotient = new double[dividend.Length];
        for (var i = 0; i < quotient.Length; i++) quotient[i] = dividend[i] / divisor[i];
        return quotient;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
