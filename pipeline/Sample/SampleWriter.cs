namespace Analytics.Sample;

/// <summary>
/// Writes the exports of an invented inside-sales team: every table of the data contract, as monthly files, with the holidays and
/// the true parameters beside them. The model is in <see cref="SampleTruth"/>, <see cref="ContactTruth"/> and <see cref="MeetingTruth"/>.
/// </summary>
/// <remarks>
/// Days are played one after the other and written as they pass; what stays in memory is the leads still being worked and
/// the present month's new leads. Timestamps are local time in Asia/Tokyo. The same options give the same text; the bytes of
/// the .gz files are those of the runtime's compressor.
/// </remarks>
public static class SampleWriter
{
    /// <summary>Writes the files; they take their names only when all are complete.</summary>
    /// <param name="options">What to write.</param>
    /// <param name="progress">Told each day when it is done.</param>
    /// <param name="cancel">Stops the run; nothing is left behind.</param>
    /// <returns>Rows per table and the planted faults.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the folder holds months of another run.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static SampleSummary Write(SampleOptions options, Action<DateOnly>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var calendar = new WorkCalendar(options.Start, options.End);
        var reps = RepRoster.Draw(options, calendar);
        using var folder = new SampleFolder(options.OutDirectory, options.Start, options.End);
        var rows = WriteSmallTables(folder, calendar, reps);
        TruthFile.Write(folder, options, reps);
        using var run = new SampleRun(options, calendar, reps, folder);
        for (var date = options.Start; date < options.End; date = date.AddDays(1))
        {
            run.Play(date, cancel);
            progress?.Invoke(date);
        }
        var summary = run.Finish(rows);
        folder.Publish();
        return summary;
    }

    private static Dictionary<string, long> WriteSmallTables(SampleFolder folder, WorkCalendar calendar, IReadOnlyList<SampleRep> reps)
    {
        using var repFile = new CsvSink(folder.Create("reps.csv"), "rep_id,name,team,role");
        foreach (var rep in reps)
            repFile.Text(rep.Id).Text(rep.Name).Text(rep.Team).Text(rep.Role).EndRow();
        using var holidays = new CsvSink(folder.Create("holidays.csv"), "date,name");
        foreach (var (date, name) in calendar.Holidays)
            holidays.Date(date).Text(name).EndRow();
        return new() { ["reps"] = repFile.Rows, ["holidays"] = holidays.Rows };
    }
}
