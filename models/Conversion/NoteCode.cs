namespace Analytics.Models.Conversion;

/// <summary>The codes of <see cref="ConversionNote"/>.</summary>
public static class NoteCode
{
    /// <summary>A column is absent and was left out. Argument: column.</summary>
    public const string ColumnAbsent = "column_absent";

    /// <summary>A column has no value at all in the training rows and was left out. Argument: column.</summary>
    public const string ColumnEmpty = "column_empty";

    /// <summary>A column has one and the same value in all training rows and was left out. Argument: column.</summary>
    public const string ColumnConstant = "column_constant";

    /// <summary>No row has a label yet: nothing can be predicted. No arguments.</summary>
    public const string NoLabels = "no_labels";

    /// <summary>Too few labelled rows, so the base rate is the model. Arguments: rows, rows needed.</summary>
    public const string TooFewRows = "too_few_rows";

    /// <summary>Too few of one class, so the base rate is the model. Arguments: meetings, calls without one, needed of each.</summary>
    public const string TooFewOfOneClass = "too_few_of_one_class";

    /// <summary>No split by time gives every window enough rows of both classes, so the base rate is the model. No arguments.</summary>
    public const string NoTimeSplit = "no_time_split";

    /// <summary>The history is too short for a calibration window: probabilities are as fitted. Argument: days of history.</summary>
    public const string NotCalibrated = "not_calibrated";

    /// <summary>
    /// The history is too short to leave out the label's days between the windows: training labels were not all known when the test began,
    /// so the figures may flatter. Arguments: days of history, label days.
    /// </summary>
    public const string NotPurged = "not_purged";

    /// <summary>A native library is not on this machine, so the candidates of one kind were left out. Arguments: kind, library.</summary>
    public const string NativeLibraryMissing = "native_library_missing";

    /// <summary>Calibration found no rising relation between score and outcome, so it was not applied. Argument: slope found.</summary>
    public const string CalibrationNotRising = "calibration_not_rising";

    /// <summary>No candidate beat the base rate on the validation window by more than one standard error. No arguments.</summary>
    public const string BaseRateKept = "base_rate_kept";

    /// <summary>On the test window the model is not clearly better than the base rate. Arguments: log-loss gain, its 95 % interval's ends.</summary>
    public const string NotBetterThanBaseRate = "not_better_than_base_rate";

    /// <summary>
    /// On the test window the mean prediction lies outside the observed rate's 95 % interval: the level had changed since training.
    /// Arguments: mean prediction, observed rate, both in percent.
    /// </summary>
    public const string LevelOff = "level_off";
}
