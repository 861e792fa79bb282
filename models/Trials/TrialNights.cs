using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>Where nights begin among rows sorted by day.</summary>
internal static class TrialNights
{
    /// <summary>Stretches of whole days from a row to the end, none over the first row of the test, no more than asked for in the test.</summary>
    public static List<(int From, int To)> Of(CallTable table, int from, int first, int most)
    {
        int[] days = [.. Enumerable.Range(from, table.Count - from).Where(i => i == from || table.Date[i] != table.Date[i - 1])];
        int size = Math.Max(1, (int)Math.Ceiling(days.Count(d => d >= first) / (double)most));
        int[] starts = [.. days.Where(d => d < first).Chunk(size).Select(c => c[0]), .. days.Where(d => d >= first).Chunk(size).Select(c => c[0])];
        return [.. starts.Select((s, i) => (s, i + 1 < starts.Length ? starts[i + 1] : table.Count))];
    }
}
