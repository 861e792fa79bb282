using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>Where nights begin among rows sorted by day.</summary>
internal static class TrialNights
{
    /// <summary>First row of the day that holds a row, or of the next when the row is not its first.</summary>
    public static int StartOf(CallTable table, int row)
    {
        while (row > 0 && row < table.Count && table.Date[row] == table.Date[row - 1])
            row++;
        return Math.Clamp(row, 0, table.Count);
    }

    /// <summary>Rows whose label was known when the night that begins with a row began.</summary>
    public static int Known(CallTable table, int row, int labelDays)
    {
        if (row >= table.Count || labelDays == 0)
            return row;
        var firstUnknown = table.Date[row].AddDays(-labelDays);
        while (row > 0 && table.Date[row - 1] >= firstUnknown)
            row--;
        return row;
    }

    /// <summary>Stretches of whole days from a row to the end, none over the first row of the test, no more than asked for in the test.</summary>
    public static List<(int From, int To)> Of(CallTable table, int from, int first, int most)
    {
        int[] days = [.. Enumerable.Range(from, table.Count - from).Where(i => i == from || table.Date[i] != table.Date[i - 1])];
        int size = Math.Max(1, (int)Math.Ceiling(days.Count(d => d >= first) / (double)most));
        int[] starts = [.. days.Where(d => d < first).Chunk(size).Select(c => c[0]), .. days.Where(d => d >= first).Chunk(size).Select(c => c[0])];
        return [.. starts.Select((s, i) => (s, i + 1 < starts.Length ? starts[i + 1] : table.Count))];
    }
}
