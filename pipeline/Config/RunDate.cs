namespace Analytics.Config;

/// <summary>Which business date a run without <c>--date</c> is for (key <c>run_date</c>).</summary>
public enum RunDate
{
    /// <summary>The day before the clock's, in the business time zone: what a nightly run wants.</summary>
    Yesterday,

    /// <summary>The latest business date of any lead, call, meeting or deal loaded: for an export that stands still, such as a sample.</summary>
    Latest,
}
