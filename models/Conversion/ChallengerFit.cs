namespace Analytics.Models.Conversion;

/// <summary>
/// What a challenger would have said of the nights after a day, had it been trained the night before them: the candidate chosen tonight, fitted and calibrated on
/// what was known by then, in the windows of a training for use.
/// </summary>
internal static class ChallengerFit
{
    /// <param name="challenger">Tonight's training.</param>
    /// <param name="labelled">All its labelled rows.</param>
    /// <param name="first">The first of its held-out rows to be judged; 0: the fit that measured it is the one wanted.</param>
    public static double[] Predicted(ConversionResult challenger, CallTable labelled, int first)
    {
        if (first == 0) return challenger.TestPredicted!;
        var options = challenger.Options;
        var test = challenger.Windows.Single(w => w.Role == WindowRole.Test);
        int begin = test.Start + first, purgeDays = challenger.Notes.Any(n => n.Code == NoteCode.NotPurged) ? 0 : options.LabelDays;
        int known = labelled.KnownBefore(begin, purgeDays);
        var (train, calibrate) = Windows(challenger, labelled, known, purgeDays);
        return ConversionTraining.FitAndCalibrate(challenger.Chosen, labelled, train, calibrate, options, []).Probabilities(labelled.Rows(begin, test.End));
    }

    private static (TimeWindow Train, TimeWindow? Calibrate) Windows(ConversionResult challenger, CallTable labelled, int known, int purgeDays)
    {
        var options = challenger.Options;
        var all = TimeWindow.Of(WindowRole.DeployTrain, labelled, 0, known);
        if (challenger.Chosen.Kind == CandidateKind.BaseRate || challenger.Windows.All(w => w.Role != WindowRole.Calibrate)) return (all, null);
        int start = Math.Min(known, labelled.StartOfDay((int)Math.Ceiling((options.TrainShare + options.CalibrateShare) * known)));
        var calibrate = TimeWindow.Of(WindowRole.DeployCalibrate, labelled, start, known);
        var train = TimeWindow.Of(WindowRole.DeployTrain, labelled, 0, labelled.KnownBefore(start, purgeDays));
        bool isEnough = train.Rows >= options.MinWindowRows && new[] { train, calibrate }.All(w => Math.Min(w.Positives, w.Negatives) >= options.MinWindowPositives);
        return isEnough ? (train, calibrate) : (all, null);
    }
}
