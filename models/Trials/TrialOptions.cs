using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>How a trial of the conversion models is run.</summary>
public sealed record TrialOptions
{
    /// <summary>Share of the rows, the newest, that stand for the nights to come; 0.2.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>The most nights that models are fitted for; neighbouring days share a night where there are more. 40.</summary>
    public int MaxNights { get; init; } = 40;

    /// <summary>The newest predictions, made before their outcome was known, that each night's calibration learns from; 2,000.</summary>
    public int CalibrationRows { get; init; } = 2000;

    /// <summary>Folds of a random cross-validation; 0: none. It flatters, since rows of the same days stand on both sides.</summary>
    public int Folds { get; init; }

    /// <summary>A single column with a larger AUC is named: it may hold the answer. 0.9.</summary>
    public double SuspiciousAuc { get; init; } = 0.9;

    /// <summary>Rows that a column is named from, at least; 200.</summary>
    public int SuspiciousRows { get; init; } = 200;

    /// <summary>Rows of each class that a column is named from, at least; 20.</summary>
    public int SuspiciousOfEach { get; init; } = 20;

    /// <summary>Resamples behind each band; 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The column of talk time; null: none.</summary>
    public string? TalkTime { get; init; }

    /// <summary>The column of the contact hour; null: none.</summary>
    public string? ContactHour { get; init; }

    /// <summary>The features of the model before the call; null: all that are known by then.</summary>
    public IReadOnlyList<string>? BeforeCall { get; init; }

    /// <summary>Settings of the models, the features among them.</summary>
    public ConversionOptions Model { get; init; } = new() { LabelDays = 0, Candidates = Candidate.WithLightGbm };
}
