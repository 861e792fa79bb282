using System.Numerics;

namespace Analytics.Sample;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), its state filled by splitmix64 from a seed and a stream number.
/// Ours rather than <c>System.Random</c>, so that a seed gives the same data on every version of .NET.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _a, _b, _c, _d;

    /// <summary>Different streams of one seed are independent: dirt in the files does not move the calls.</summary>
    public SeededRandom(int seed, int stream)
    {
        var mix = unchecked(((ulong)(uint)seed << 32) | (uint)stream);
        _a = SplitMix(ref mix);
        _b = SplitMix(ref mix);
        _c = SplitMix(ref mix);
        _d = SplitMix(ref mix);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [from, to).</summary>
    public double Between(double from, double to) => from + (to - from) * Unit();

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Whole(int from, int to) => from + (int)(Unit() * (to - from + 1));

    /// <summary>True with the given probability.</summary>
    public bool Happens(double probability) => Unit() < probability;

    /// <summary>True with the probability whose logit is given.</summary>
    public bool HappensByLogit(double logit) => Unit() < 1 / (1 + Math.Exp(-logit));

    /// <summary>An index drawn by weight; weights need not sum to 1.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var left = Unit() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double Normal()
    {
        while (true)
        {
            var x = Between(-1, 1);
            var y = Between(-1, 1);
            var s = x * x + y * y;
            if (s is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Log-normal by its median and the standard deviation of its logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>Poisson: exact below a mean of 30, the rounded normal above.</summary>
    public int Poisson(double mean)
    {
        if (mean >= 30)
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var limit = Math.Exp(-mean);
        var product = Unit();
        var count = 0;
        for (; product > limit; count++)
            product *= Unit();
        return count;
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
