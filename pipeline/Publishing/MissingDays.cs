using Analytics.Config;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>Days of which a table should have a row and has none.</summary>
/// <param name="Table">The table.</param>
/// <param name="Runs">The days in order; expected days that follow each other stand together, first and last.</param>
public sealed record MissingDays(string Table, IReadOnlyList<(DateOnly First, DateOnly Last)> Runs)
{
    /// <summary>The rule's id.</summary>
    public string Rule => Table + ".expected_days";

    /// <summary>
    /// The days missing on the run's date: among the last <c>quality.expected_days_window</c> days, the run's own included, those expected and
    /// without a row. Before a table's first row nothing is missing, and of a table without a row <see cref="Freshness"/> speaks.
    /// </summary>
    public static IReadOnlyList<MissingDays> Find(AnalyticsConfig config, WorkingDays calendar, DaysPresent days, DateOnly asOf) =>
    [
        .. config.Sources.Values.Where(s => s.ExpectedDays != ExpectedDays.None)
            .Select(s => new MissingDays(s.Table.Name, Missing(config, s, calendar, days.Of(s.Table.Name), asOf)))
            .Where(m => m.Runs.Count > 0),
    ];

    private static List<(DateOnly First, DateOnly Last)> Missing(AnalyticsConfig config, SourceConfig source, WorkingDays calendar, IReadOnlySet<DateOnly> present, DateOnly asOf)
    {
        var runs = new List<(DateOnly First, DateOnly Last)>();
        bool goesOn = false;
        for (var day = asOf.AddDays(1 - config.Quality.ExpectedDaysWindow); day <= asOf; day = day.AddDays(1))
        {
            if (source.ExpectedDays == ExpectedDays.Working && !calendar.IsOpen(day))
                continue;
            bool isMissing = !present.Contains(day) && present.Any(p => p < day);
            if (isMissing && goesOn)
                runs[^1] = (runs[^1].First, day);
            else if (isMissing)
                runs.Add((day, day));
            goesOn = isMissing;
        }

        return runs;
    }
}
