using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Analytics.Models.Trials;

/// <summary>
/// Logistic regression with a small ridge, by Newton's method, and what its coefficients would be had other days come: the one-step (score) bootstrap by day of
/// P. Kline and A. Santos, "A score based approach to wild bootstrap inference", Journal of Econometric Methods 1 (2012), with days drawn with replacement.
/// </summary>
internal sealed class RidgeLogistic
{
    private const double Ridge = 1;
    private readonly Matrix<double> inverse;
    private readonly IReadOnlyList<Vector<double>> dayScores;

    private RidgeLogistic(Vector<double> coefficients, Matrix<double> inverse, IReadOnlyList<Vector<double>> dayScores)
    {
        Coefficients = coefficients;
        this.inverse = inverse;
        this.dayScores = dayScores;
    }

    /// <summary>The intercept first, then one for each input.</summary>
    public Vector<double> Coefficients { get; }

    /// <summary>Fits inputs, each with a 1 in front.</summary>
    public static RidgeLogistic Fit(double[][] inputs, bool[] happened, DateOnly[] days)
    {
        int width = inputs[0].Length;
        var at = new double[width];
        Matrix<double> inverse = DenseMatrix.CreateIdentity(width);
        for (int step = 0; step < 30; step++)
        {
            var (gradient, hessian) = Slopes(inputs, happened, at);
            inverse = hessian.Inverse();
            double[] move = [.. inverse * gradient];
            // Far from the top a whole step may overshoot.
            double size = Math.Min(1, 5 / Math.Max(1e-12, move.Max(Math.Abs)));
            for (int j = 0; j < width; j++)
                at[j] += size * move[j];
            if (move.Max(Math.Abs) < 1e-8)
                break;
        }

        return new(DenseVector.OfArray(at), inverse, [.. Enumerable.Range(0, inputs.Length).GroupBy(i => days[i]).Select(day => Score(inputs, happened, at, day))]);
    }

    /// <summary>Days learned from.</summary>
    public int Days => dayScores.Count;

    /// <summary>The standard error of a sum of coefficients if rows were independent of each other, by the inverse Hessian, the ridge as its prior.</summary>
    public double ModelError(Vector<double> weights) => Math.Sqrt(weights * inverse * weights);

    /// <summary>The coefficients of so many resamples of the days.</summary>
    public IEnumerable<Vector<double>> Resampled(int resamples, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < resamples; i++)
        {
            // Scores sum to the ridge's pull, not to 0: each draw is taken against its mean.
            Vector<double> sum = DenseVector.Create(Coefficients.Count, 0), all = dayScores.Aggregate((a, b) => a + b);
            for (int day = 0; day < dayScores.Count; day++)
                sum += dayScores[random.Next(dayScores.Count)];
            yield return Coefficients + (inverse * (sum - all));
        }
    }

    private static (Vector<double> Gradient, Matrix<double> Hessian) Slopes(double[][] inputs, bool[] happened, double[] at)
    {
        int width = at.Length;
        var gradient = new double[width];
        var hessian = new double[width, width];
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] x = inputs[i];
            double p = Probability(x, at), miss = (happened[i] ? 1 : 0) - p, weight = p * (1 - p);
            for (int j = 0; j < width; j++)
            {
                if (x[j] == 0)
                    continue;
                gradient[j] += miss * x[j];
                double scaled = weight * x[j];
                for (int k = 0; k <= j; k++)
                    hessian[j, k] += scaled * x[k];
            }
        }

        for (int j = 0; j < width; j++)
        {
            // The intercept is not pulled to 0.
            double pull = j == 0 ? 1e-9 : Ridge;
            gradient[j] -= pull * at[j];
            hessian[j, j] += pull;
            for (int k = 0; k < j; k++)
                hessian[k, j] = hessian[j, k];
        }

        return (DenseVector.OfArray(gradient), DenseMatrix.OfArray(hessian));
    }

    private static Vector<double> Score(double[][] inputs, bool[] happened, double[] at, IEnumerable<int> rows)
    {
        var score = new double[at.Length];
        foreach (int i in rows)
        {
            double miss = (happened[i] ? 1 : 0) - Probability(inputs[i], at);
            for (int j = 0; j < score.Length; j++)
                score[j] += miss * inputs[i][j];
        }

        return DenseVector.OfArray(score);
    }

    private static double Probability(double[] x, double[] at)
    {
        double logit = 0;
        for (int j = 0; j < x.Length; j++)
            logit += x[j] * at[j];
        return Conversion.PlattScaling.Sigmoid(logit);
    }
}
