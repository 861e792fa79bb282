namespace Analytics.Charts;

/// <summary>An axis from 0 in round steps of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Step">The distance of two marks.</param>
/// <param name="Top">The last mark.</param>
internal readonly record struct RoundScale(double Step, double Top)
{
    /// <summary>The marks from 0 to <see cref="Top"/>.</summary>
    public IEnumerable<double> Marks
    {
        get
        {
            var step = Step;
            return Enumerable.Range(0, (int)Math.Round(Top / Step) + 1).Select(index => index * step);
        }
    }

    /// <summary>The scale whose last mark is at or above a value, with about five steps; 0 to 1 when the value is not positive.</summary>
    public static RoundScale UpTo(double highest)
    {
        if (!(highest > 0) || !double.IsFinite(highest))
            highest = 1;
        var raw = highest / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var factor = new[] { 1.0, 2, 5, 10 }.First(candidate => candidate * power >= raw * 0.999999);
        var step = factor * power;
        return new RoundScale(step, Math.Ceiling(highest / step - 1e-9) * step);
    }
}
