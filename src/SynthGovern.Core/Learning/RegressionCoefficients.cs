using MathNet.Numerics.LinearAlgebra;

namespace SynthGovern.Learning;

/// <summary>
/// The coefficients of a regression with their standard errors, as an analyst would publish them. A light ridge keeps them finite where the
/// outcome is separated; the standard errors are those of the penalised estimate, <c>(H + λ)⁻¹ H (H + λ)⁻¹</c> with H the information of the data
/// (Hoerl and Kennard 1970; Le Cessie and van Houwelingen 1992).
/// </summary>
internal sealed record RegressionCoefficients(double[] Estimates, double[] StandardErrors)
{
    public static RegressionCoefficients Logistic(FeatureMatrix features, ReadOnlySpan<bool> positive, double ridge, CancellationToken cancel)
    {
        var model = LogisticRegression.Fit(features, positive, ridge, cancel);
        var odds = model.Score(features);
        var information = Gram(features, row => Curvature(odds[row]), cancel);
        return new RegressionCoefficients([.. model.Weights.Take(features.Features)], Errors(information, ridge, 1));
    }

    /// <summary>Least squares. The variance of the residuals has as many degrees of freedom as rows are left after the coefficients.</summary>
    public static RegressionCoefficients Linear(FeatureMatrix features, ReadOnlySpan<double> target, double ridge, CancellationToken cancel)
    {
        var gram = Gram(features, _ => 1, cancel);
        var right = new double[features.Features + 1];
        for (var row = 0; row < features.Rows; row++) features.AddTo(right, row, target[row]);
        var solution = Penalised(gram, ridge).Cholesky().Solve(Vector<double>.Build.Dense(right)).ToArray();
        var squares = 0.0;
        for (var row = 0; row < features.Rows; row++) squares += Math.Pow(target[row] - features.Dot(row, solution), 2);
        return new RegressionCoefficients(solution[..features.Features], Errors(gram, ridge, squares / (features.Rows - solution.Length)));
    }

    /// <summary>The sum over rows of their weight times the products of their features, the intercept last.</summary>
    public static double[,] Gram(FeatureMatrix features, Func<int, double> weight, CancellationToken cancel)
    {
        var (size, width) = (features.Features + 1, features.EntriesPerRow);
        var gram = new double[size, size];
        for (var row = 0; row < features.Rows; row++)
        {
            if (row % 4096 == 0) cancel.ThrowIfCancellationRequested();
            var indices = features.Indices.AsSpan(row * width, width);
            var values = features.Values.AsSpan(row * width, width);
            var weighted = weight(row);
            gram[size - 1, size - 1] += weighted;
            for (var i = 0; i < width; i++)
            {
                if (values[i] == 0) continue;
                var product = weighted * values[i];
                gram[size - 1, indices[i]] += product;
                for (var j = 0; j < width; j++) gram[indices[i], indices[j]] += product * values[j];
            }
        }

        for (var i = 0; i < size - 1; i++) gram[i, size - 1] = gram[size - 1, i];
        return gram;
    }

    private static double[] Errors(double[,] information, double ridge, double variance)
    {
        var size = information.GetLength(0);
        var inverse = Penalised(information, ridge).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(size));
        var half = Matrix<double>.Build.DenseOfArray(information) * inverse;
        var errors = new double[size - 1];
        for (var i = 0; i < errors.Length; i++) errors[i] = Math.Sqrt(Math.Max(0, variance * inverse.Column(i).DotProduct(half.Column(i))));
        return errors;
    }

    /// <summary>The intercept is free; a trace of a penalty keeps it solvable where the curvature has vanished.</summary>
    private static Matrix<double> Penalised(double[,] information, double ridge)
    {
        var penalised = Matrix<double>.Build.DenseOfArray(information);
        for (var i = 0; i < penalised.RowCount - 1; i++) penalised[i, i] += ridge;
        penalised[penalised.RowCount - 1, penalised.RowCount - 1] += 1e-9;
        return penalised;
    }

    private static double Curvature(double odds)
    {
        var chance = 1 / (1 + Math.Exp(-odds));
        return chance * (1 - chance);
    }
}
