using Analytics.Models.Conversion;

namespace Analytics.Models.Cards;

/// <summary>The card's words in one language; {0} and so on are filled in where a sentence carries figures.</summary>
internal sealed record CardWords
{
    public required string Title { get; init; }
    public required string Predicts { get; init; }
    public required string NoLabelsYet { get; init; }
    public required string Verdict { get; init; }
    public required string Better { get; init; }
    public required string NotBetter { get; init; }
    public required string NotMeasured { get; init; }
    public required string Figures { get; init; }
    public required string FiguresHeader { get; init; }
    public required string Model { get; init; }
    public required string BaseRateOf { get; init; }
    public required string FiguresLegend { get; init; }
    public required string Calibration { get; init; }
    public required string CalibrationLegend { get; init; }
    public required string CalibrationHeader { get; init; }
    public required string TalkTime { get; init; }
    public required string TalkTimeLegend { get; init; }
    public required string TalkTimeHeader { get; init; }
    public required string Seconds { get; init; }
    public required string SecondsOpen { get; init; }
    public required string SparseMark { get; init; }
    public required string Conclude { get; init; }
    public required IReadOnlyList<string> ConcludeLines { get; init; }
    public required string Weak { get; init; }
    public required string NoNotes { get; init; }
    public required string SparseCells { get; init; }
    public required string Windows { get; init; }
    public required string WindowsHeader { get; init; }
    public required IReadOnlyDictionary<WindowRole, string> Roles { get; init; }
    public required string WindowsLegend { get; init; }
    public required string GapLegend { get; init; }
    public required string Features { get; init; }
    public required string None { get; init; }
    public required string Candidates { get; init; }
    public required string CandidatesHeader { get; init; }
    public required string CandidatesLegend { get; init; }
    public required string Chosen { get; init; }
    public required string WithoutTalk { get; init; }
    public required string Hours { get; init; }
    public required string HoursLegend { get; init; }
    public required string HoursHeader { get; init; }
    public required string Hour { get; init; }
    public required string BetterHours { get; init; }
    public required string NoBetterHour { get; init; }
    public required string TooFewDays { get; init; }
    public required string EffectBetter { get; init; }
    public required string EffectWorse { get; init; }
    public required string TalkEffects { get; init; }
    public required string TalkEffectsLegend { get; init; }
    public required string TalkEffectsHeader { get; init; }
    public required string Importance { get; init; }
    public required string ImportanceLegend { get; init; }
    public required string ImportanceHeader { get; init; }

    /// <summary>What differs for the model before the call.</summary>
    public required Func<CardWords, CardWords> BeforeCall { get; init; }
    public required IReadOnlyDictionary<string, string> Notes { get; init; }

    public static CardWords In(string language, string name) => name == ModelCard.BeforeCall && In(language) is var words ? words.BeforeCall(words) : In(language);

    public static CardWords In(string language) => language switch
    {
        "en" => CardWordsEnglish.Words,
        "ja" => CardWordsJapanese.Words,
        _ => throw new ArgumentException($"The card has no language '{language}'. Expected 'en' or 'ja'.", nameof(language)),
    };
}
