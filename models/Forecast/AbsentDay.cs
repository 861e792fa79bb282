namespace Analytics.Models.Forecast;

/// <summary>What a day means for which a table has no row.</summary>
public enum AbsentDay
{
    /// <summary>The count is not known.</summary>
    Missing,

    /// <summary>
    /// Nothing happened: the count is zero, from the team's first row to the last date of the whole table. Right for a
    /// table grouped from events, in which a day without an event has no row.
    /// </summary>
    Zero,
}
