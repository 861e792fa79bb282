namespace Analytics.Models.Conversion;

/// <summary>
/// Labelled calls split by date, oldest first: fit, validate (together the training window), calibrate, test. Cuts lie between days, and
/// before each later window the label's days are left out, so that every earlier label was known when the window began.
/// </summary>
internal sealed record TimeSplit(
    TimeWindow Fit, TimeWindow Validate, TimeWindow Train, TimeWindow? Calibrate, TimeWindow Test,
    TimeWindow DeployTrain, TimeWindow? DeployCalibrate, int PurgeDays)
{
    public IEnumerable<TimeWindow> Windows =>
        new[] { Train, Fit, Validate, Calibrate, Test, DeployTrain, DeployCalibrate }.OfType<TimeWindow>();

    /// <summary>The same split, but a base rate is handed out, which learns from all labelled calls and needs no calibration.</summary>
    public TimeSplit WithBaseRateDeployed(CallTable table) =>
        this with { DeployTrain = TimeWindow.Of(WindowRole.DeployTrain, table, 0, table.Count), DeployCalibrate = null };

    /// <summary>The best split that the history allows, or null: with calibration, then without, then without the gaps too.</summary>
    public static TimeSplit? Of(CallTable table, ConversionOptions options, ICollection<ConversionNote> notes)
    {
        int days = table.Date[^1].DayNumber - table.Date[0].DayNumber + 1;
        if (Try(table, options, calibrate: true, options.LabelDays) is { } full) return full;
        if (Try(table, options, calibrate: false, options.LabelDays) is { } uncalibrated)
        {
            notes.Add(new(NoteCode.NotCalibrated, days));
            return uncalibrated;
        }
        if (Try(table, options, calibrate: false, purgeDays: 0) is { } unpurged)
        {
            notes.Add(new(NoteCode.NotCalibrated, days));
            notes.Add(new(NoteCode.NotPurged, days, options.LabelDays));
            return unpurged;
        }
        notes.Add(new(NoteCode.NoTimeSplit));
        return null;
    }

    private static TimeSplit? Try(CallTable table, ConversionOptions options, bool calibrate, int purgeDays)
    {
        double beforeTest = options.TrainShare + options.CalibrateShare;
        int testStart = Cut(table, table.Count, beforeTest);
        int knownAtTest = table.KnownBefore(testStart, purgeDays);
        int calibrateStart = calibrate ? Cut(table, table.Count, options.TrainShare) : testStart;
        int trainEnd = table.KnownBefore(calibrateStart, purgeDays);
        int validateStart = Cut(table, trainEnd, 1 - options.ValidateShare);

        var split = new TimeSplit(
            TimeWindow.Of(WindowRole.Fit, table, 0, table.KnownBefore(validateStart, purgeDays)),
            TimeWindow.Of(WindowRole.Validate, table, validateStart, trainEnd),
            TimeWindow.Of(WindowRole.Train, table, 0, trainEnd),
            calibrate ? TimeWindow.Of(WindowRole.Calibrate, table, calibrateStart, knownAtTest) : null,
            TimeWindow.Of(WindowRole.Test, table, testStart, table.Count),
            TimeWindow.Of(WindowRole.DeployTrain, table, 0, calibrate ? knownAtTest : table.Count),
            calibrate ? TimeWindow.Of(WindowRole.DeployCalibrate, table, testStart, table.Count) : null,
            purgeDays);
        return split.Windows.All(w => IsLargeEnough(w, options)) ? split : null;
    }

    private static bool IsLargeEnough(TimeWindow window, ConversionOptions options) =>
        window.Rows >= options.MinWindowRows
        && window.Positives >= options.MinWindowPositives
        && window.Negatives >= options.MinWindowPositives;

    /// <summary>First row of the first day that has at least this share of the first <paramref name="count"/> rows before it.</summary>
    private static int Cut(CallTable table, int count, double share) =>
        Math.Min(count, table.StartOfDay(Math.Clamp((int)Math.Ceiling(share * count), 0, count)));
}
