using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>A labelled table for <c>analytics evaluate</c>: which column is the label, how rows follow each other, and what each column is.</summary>
public sealed record EvaluationConfig
{
    /// <summary>The label's column.</summary>
    public required string Label { get; init; }

    /// <summary>Its values that count as having come true; a missing one is no label, any other has not.</summary>
    public required IReadOnlyList<string> Positive { get; init; }

    /// <summary>The column of the time at which a row was known; null: rows stand in the order of time.</summary>
    public string? Time { get; init; }

    /// <summary>Rows of a night where they stand in order.</summary>
    public int NightRows { get; init; } = 500;

    /// <summary>Days until a label is known.</summary>
    public int LabelDays { get; init; }

    /// <summary>The zone of hours, weekdays and times without an offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Share of the rows, the newest, that the models are judged on.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Between columns; null: found out.</summary>
    public string? Delimiter { get; init; }

    /// <summary>How times are written, in strptime's letters; null: ISO 8601.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>A single column with a larger AUC is named.</summary>
    public double SuspiciousAuc { get; init; } = 0.9;

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The columns of the model before the call; null: all that are known by then.</summary>
    public IReadOnlyList<string>? BeforeCall { get; init; }

    /// <summary>What the models learn from.</summary>
    public required IReadOnlyList<EvaluationColumn> Columns { get; init; }

    /// <summary>Names of the columns of talk time and contact hour; null: none.</summary>
    public (string? TalkTime, string? ContactHour) Roles { get; init; }

    /// <summary>Columns of times that others are derived from, and the label's time.</summary>
    public IEnumerable<string> Times => Columns.SelectMany(c => c.Times).Concat(Time is null ? [] : [Time]).Distinct();
}

/// <summary>A column of a labelled table, read or derived.</summary>
/// <param name="Feature">Its name, kind, and when it is known.</param>
/// <param name="Source">The file's column; null: derived from times.</param>
/// <param name="Derivation">How it is derived; null: read.</param>
/// <param name="Times">The file's columns of times that it is derived from.</param>
/// <param name="Missing">Values that mean there is none, beside the empty one.</param>
public sealed record EvaluationColumn(FeatureColumn Feature, string? Source, TimeDerivation? Derivation, IReadOnlyList<string> Times, IReadOnlyList<string> Missing);

/// <summary>What is taken from times.</summary>
public enum TimeDerivation
{
    /// <summary>The hour of the day, 0..23.</summary>
    HourOf,

    /// <summary>The ISO weekday, 1 (Monday)..7.</summary>
    WeekdayOf,

    /// <summary>Seconds from the first to the second.</summary>
    SecondsBetween,
}
