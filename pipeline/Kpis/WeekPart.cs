namespace Analytics.Kpis;

/// <summary>What a factor or a group explains of a week's difference from what was expected.</summary>
/// <param name="Node">The factor, or the group's value in its cut.</param>
/// <param name="Before">What was expected of it; null where it has none.</param>
/// <param name="Now">What it was; null likewise.</param>
/// <param name="Own">By itself; of a group of a ratio, by its own rate.</param>
/// <param name="Mix">By its weight among the groups.</param>
/// <param name="Deviation">The standard deviation of its part over the weeks before, and of chance at the least where that is known.</param>
internal sealed record WeekPart(string Node, double? Before, double? Now, double Own, double Mix, double Deviation)
{
    /// <summary>All of it.</summary>
    public double Sum => Own + Mix;

    /// <summary>Whether it is said to be the cause.</summary>
    public bool StandsOut { get; init; }

    /// <summary>Whether it is further from none than so many of its standard deviations.</summary>
    public bool IsBeyond(double deviations) => Sum != 0 && Math.Abs(Sum) >= deviations * Deviation;

    /// <summary>How many of its standard deviations it goes the way of a change; below 0 where it goes the other way.</summary>
    public double Towards(double change) => Sum == 0 ? 0 : Sum * Math.Sign(change) / Deviation;
}
