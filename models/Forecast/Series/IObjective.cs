namespace Analytics.Models.Forecast.Series;

/// <summary>A function to make small: its value, and its slope where the value was last taken.</summary>
internal interface IObjective
{
    /// <summary>The value; infinite where the function is not to be entered.</summary>
    double Value(ReadOnlySpan<double> at);

    /// <summary>The slope at the point that <see cref="Value"/> last saw, which was finite there.</summary>
    void Slope(Span<double> into);
}
