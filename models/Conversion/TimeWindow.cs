namespace Analytics.Models.Conversion;

/// <summary>A stretch of business dates and the labelled calls in it.</summary>
/// <param name="Role">What the window is for.</param>
/// <param name="From">First date with a call.</param>
/// <param name="To">Last date with a call (included).</param>
/// <param name="Rows">Labelled calls.</param>
/// <param name="Positives">Calls that a meeting followed.</param>
public sealed record TimeWindow(WindowRole Role, DateOnly From, DateOnly To, int Rows, int Positives)
{
    /// <summary>Row number of the first call in the table sorted by time.</summary>
    internal int Start { get; init; }

    /// <summary>Row number after the last call.</summary>
    internal int End => Start + Rows;

    internal int Negatives => Rows - Positives;

    internal static TimeWindow Of(WindowRole role, CallTable table, int start, int end)
    {
        int positives = 0;
        for (int i = start; i < end; i++)
            if (table.Label[i]) positives++;
        return end <= start
            ? new(role, default, default, 0, 0) { Start = start }
            : new(role, table.Date[start], table.Date[end - 1], end - start, positives) { Start = start };
    }
}
