namespace Analytics.Models.Planning;

/// <summary>Seeded draws from the distributions of a plan.</summary>
internal sealed class Sampler(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Uniform on 0 (excluded) to 1 (excluded).</summary>
    public double Uniform()
    {
        double u;
        do
            u = random.NextDouble();
        while (u <= 0);
        return u;
    }

    /// <summary>Standard normal, by the polar method.</summary>
    public double Normal()
    {
        while (true)
        {
            double x = (2 * random.NextDouble()) - 1, y = (2 * random.NextDouble()) - 1, r = (x * x) + (y * y);
            if (r is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(r) / r);
        }
    }

    /// <summary>Gamma of a shape &gt; 0 and scale 1 (G. Marsaglia and W. W. Tsang, ACM TOMS 26, 2000).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not above 0: drawing would never end.</exception>
    public double Gamma(double shape)
    {
        if (!(shape > 0))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "A gamma distribution needs a shape above 0.");
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(Uniform()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }

    /// <summary>Beta of two shapes &gt; 0.</summary>
    public double Beta(double a, double b)
    {
        double x = Gamma(a), y = Gamma(b);
        return x + y > 0 ? x / (x + y) : a / (a + b);
    }

    /// <summary>A factor of mean 1 and the given variance, gamma; 1 for none.</summary>
    public double Noise(double variance) => variance < 1e-12 ? 1 : Gamma(1 / variance) * variance;

    /// <summary>The index of a weight, drawn in proportion to it; the weights add up to 1.</summary>
    public int Pick(double[] weights)
    {
        double left = random.NextDouble();
        for (int i = 0; i < weights.Length - 1; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }
}
