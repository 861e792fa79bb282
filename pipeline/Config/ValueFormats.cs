using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The words of <c>format</c> for values that are not timestamps.</summary>
public static class ValueFormats
{
    /// <summary>A share with a percent sign: <c>94.01%</c> is 0.9401.</summary>
    public const string Percent = "percent";

    /// <summary>Hours, minutes and seconds: <c>0:02:14</c>, <c>123:00:05</c>.</summary>
    public const string HoursMinutesSeconds = "h:mm:ss";

    /// <summary>Minutes and seconds: <c>2:14</c>.</summary>
    public const string MinutesSeconds = "mm:ss";

    /// <summary>Hours and minutes: <c>7:30</c>.</summary>
    public const string HoursMinutes = "h:mm";

    /// <summary>Numbers with their units, any of them: <c>2m14s</c>, <c>1h2m3s</c>, <c>45s</c>, <c>2分14秒</c>.</summary>
    public const string Units = "1h2m3s";

    /// <summary>A number of hours, with or without the unit.</summary>
    public const string Hours = "hours";

    /// <summary>A number of minutes, with or without the unit.</summary>
    public const string Minutes = "minutes";

    /// <summary>A number of seconds, with or without the unit: <c>134</c>, <c>134.5 s</c>.</summary>
    public const string Seconds = "seconds";

    /// <summary>A number of milliseconds, with or without the unit.</summary>
    public const string Milliseconds = "milliseconds";

    /// <summary>The words a column of the type may be given; none where it has no format, or strptime patterns.</summary>
    public static IReadOnlyList<string> Of(ColumnType type) => type switch
    {
        ColumnType.Seconds => [HoursMinutesSeconds, MinutesSeconds, Units, Seconds, Minutes, Hours, Milliseconds],
        ColumnType.Hours => [HoursMinutes, HoursMinutesSeconds, Units, Hours, Minutes, Seconds],
        ColumnType.Money or ColumnType.Number => [Percent],
        _ => [],
    };
}
