using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Analytics.Models.Conversion;

/// <summary>
/// Platt scaling with bends: calibrated log-odds as a piecewise-linear curve of the model's. Boosted trees are often too sure at one end and not at the other, which one slope
/// cannot mend; steps (<see cref="IsotonicSteps"/>) can, but make different scores equal. It asks for many rows.
/// </summary>
/// <param name="Bends">Log-odds at which the slope changes, rising.</param>
/// <param name="Slopes">The slope before the first bend, and how much each adds.</param>
/// <param name="Intercept">Added to the log-odds.</param>
internal sealed record BentScaling(double[] Bends, double[] Slopes, double Intercept)
{
    // Shares of the rows below each bend: closer together at the top, where few rows hold most of what came true.
    private static readonly double[] Shares = [0.3, 0.5, 0.7, 0.85, 0.95];

    // How firmly a bend is held at none.
    private const double Prior = 20;
    private const int MostSteps = 50;

    public double Probability(double logit) => PlattScaling.Sigmoid(Intercept + Inputs(logit).Zip(Slopes, (x, slope) => x * slope).Sum());

    /// <summary>Fits it by Newton's method with step halving; null where it would fall anywhere.</summary>
    /// <param name="logits">Log-odds of rows the model has not seen.</param>
    /// <param name="happened">What came true; both classes.</param>
    public static BentScaling? Fit(double[] logits, bool[] happened)
    {
        double[] sorted = [.. logits.Order()];
        double[] bends = [.. Shares.Select(s => sorted[(int)(s * (sorted.Length - 1))]).Distinct().Where(b => b > sorted[0] && b < sorted[^1])];
        var platt = PlattScaling.Fit(logits, happened);
        var at = new BentScaling(bends, [platt.Slope, .. new double[bends.Length]], platt.Intercept);
        double[][] inputs = [.. logits.Select(at.Inputs)];
        double loss = at.Loss(inputs, happened);
        for (int step = 0; step < MostSteps; step++)
        {
            var move = at.NewtonStep(inputs, happened);
            double size = 1;
            while (size > 1e-8 && !(at.Moved(move, size).Loss(inputs, happened) < loss)) size /= 2;
            var next = at.Moved(move, size);
            double nextLoss = next.Loss(inputs, happened);
            if (!(loss - nextLoss > 1e-9)) break;
            (at, loss) = (next, nextLoss);
        }

        double slope = 0;
        return at.Slopes.All(s => (slope += s) > 0) ? at : null;
    }

    private double[] Inputs(double logit) => [logit, .. Bends.Select(b => Math.Max(0, logit - b))];

    private BentScaling Moved(Vector<double> move, double size) => this with { Slopes = [.. Slopes.Select((s, j) => s - (size * move[j]))], Intercept = Intercept - (size * move[^1]) };

    private double LogOdds(double[] inputs)
    {
        double sum = Intercept;
        for (int j = 0; j < inputs.Length; j++) sum += inputs[j] * Slopes[j];
        return sum;
    }

    private double Loss(double[][] inputs, bool[] happened)
    {
        double sum = Slopes.Skip(1).Sum(s => Prior * s * s / 2);
        for (int i = 0; i < inputs.Length; i++)
        {
            double x = LogOdds(inputs[i]);
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (happened[i] ? x : 0);
        }

        return sum;
    }

    private Vector<double> NewtonStep(double[][] inputs, bool[] happened)
    {
        int width = Slopes.Length + 1;
        var gradient = DenseVector.Create(width, j => j > 0 && j < Slopes.Length ? Prior * Slopes[j] : 0);
        // A small ridge keeps the matrix invertible where scores are equal.
        var hessian = DenseMatrix.CreateDiagonal(width, width, j => j > 0 && j < Slopes.Length ? Prior : 1e-6);
        for (int i = 0; i < inputs.Length; i++)
        {
            double p = PlattScaling.Sigmoid(LogOdds(inputs[i])), weight = p * (1 - p), miss = p - (happened[i] ? 1 : 0);
            for (int j = 0; j < width; j++)
            {
                double x = j < inputs[i].Length ? inputs[i][j] : 1;
                gradient[j] += miss * x;
                for (int k = 0; k < width; k++) hessian[j, k] += weight * x * (k < inputs[i].Length ? inputs[i][k] : 1);
            }
        }

        return hessian.Solve(gradient);
    }
}
