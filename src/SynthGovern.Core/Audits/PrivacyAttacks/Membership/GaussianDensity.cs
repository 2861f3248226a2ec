namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Kernel density estimate with Gaussian kernels that have the covariance of the points, scaled by Scott's factor n^(−1/(d + 4))
/// (Scott 1992). Points in which some columns hardly vary, given the others, are smoothed by at least a hundredth of a unit there.
/// </summary>
internal sealed class GaussianDensity
{
    private const double LeastVariance = 1e-4;

    private readonly double[][] kernels;
    private readonly double[] factor;
    private readonly int width;
    private readonly double logNorm;

    /// <param name="points">At least one row of equal width, in units in which the columns are comparable.</param>
    public GaussianDensity(double[][] points)
    {
        width = points[0].Length;
        factor = Cholesky(Covariance(points), Math.Pow(points.Length, -1.0 / (width + 4)));
        kernels = [.. points.Select(Whiten)];
        logNorm = (width / 2.0 * Math.Log(2 * Math.PI)) + Math.Log(points.Length);
        for (var i = 0; i < width; i++) logNorm += Math.Log(factor[(i * width) + i]);
    }

    /// <summary>Natural log of the density at each row; finite however far away it lies.</summary>
    public double[] LogAt(double[][] rows, int threads, CancellationToken cancel)
    {
        var logs = new double[rows.Length];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, row => logs[row] = LogAt(Whiten(rows[row])));
        return logs;
    }

    private double LogAt(double[] at)
    {
        var squares = new double[kernels.Length];
        var nearest = double.PositiveInfinity;
        for (var k = 0; k < squares.Length; k++)
        {
            var kernel = kernels[k];
            var square = 0.0;
            for (var i = 0; i < at.Length; i++)
            {
                var difference = at[i] - kernel[i];
                square += difference * difference;
            }

            squares[k] = square;
            nearest = Math.Min(nearest, square);
        }

        var sum = 0.0;
        foreach (var square in squares) sum += Math.Exp((nearest - square) / 2);
        return Math.Log(sum) - (nearest / 2) - logNorm;
    }

    private double[,] Covariance(double[][] points)
    {
        var means = Enumerable.Range(0, width).Select(i => points.Average(point => point[i])).ToArray();
        var covariance = new double[width, width];
        foreach (var point in points)
        {
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j <= i; j++) covariance[i, j] += (point[i] - means[i]) * (point[j] - means[j]) / Math.Max(1, points.Length - 1);
            }
        }

        return covariance;
    }

    /// <summary>Lower triangular root of the covariance times the square of the bandwidth.</summary>
    private double[] Cholesky(double[,] covariance, double bandwidth)
    {
        var root = new double[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = covariance[i, j];
                for (var k = 0; k < j; k++) rest -= root[(i * width) + k] * root[(j * width) + k];
                root[(i * width) + j] = i == j ? Math.Sqrt(Math.Max(rest, LeastVariance)) : rest / root[(j * width) + j];
            }
        }

        for (var i = 0; i < root.Length; i++) root[i] *= bandwidth;
        return root;
    }

    /// <summary>Into units in which the kernel is the standard normal.</summary>
    private double[] Whiten(double[] row)
    {
        var whitened = new double[width];
        for (var i = 0; i < width; i++)
        {
            var rest = row[i];
            for (var k = 0; k < i; k++) rest -= factor[(i * width) + k] * whitened[k];
            whitened[i] = rest / factor[(i * width) + i];
        }

        return whitened;
    }
}
