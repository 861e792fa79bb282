namespace Analytics.Contract;

/// <summary>The types of the data contract. Exact decimals, so that sums do not depend on the order of adding.</summary>
public enum ColumnType
{
    /// <summary>Any text, surrounding blanks removed.</summary>
    Text,

    /// <summary>One of the column's allowed words.</summary>
    Choice,

    /// <summary>The IANA name of a time zone.</summary>
    Zone,

    /// <summary>An instant, kept in UTC to the microsecond.</summary>
    Timestamp,

    /// <summary>A calendar day of the business time zone.</summary>
    Date,

    /// <summary>A duration in seconds, to the millisecond.</summary>
    Seconds,

    /// <summary>A number of hours, to 1/10,000.</summary>
    Hours,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>An amount of money, to 1/10,000 of the currency.</summary>
    Money,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any finite number, as floating point: of columns that models learn from, and nothing adds up.</summary>
    Number,
}
