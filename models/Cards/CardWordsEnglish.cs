using Analytics.Models.Conversion;

namespace Analytics.Models.Cards;

internal static class CardWordsEnglish
{
    public static CardWords Words { get; } = new()
    {
        Title = "Meeting after a conversation: model card (as of {0})",
        Predicts = "For each conversation: the probability (0 to 100 %) that a meeting for the lead is booked within {0} days after hang-up. "
            + "It is known only once the call is over, so it says which conversations to follow up first, not whom to call. Model in use: `{1}`.",
        NoLabelsYet = "No conversation is old enough to know its outcome, so there is no probability yet.",
        Verdict = "In one line",
        Better = "On calls it had not seen, the model told likely from unlikely meetings **better than the base rate**.",
        NotBetter = "On calls it had not seen, the model was **not clearly better than the base rate**: do not rank calls by it.",
        NotMeasured = "The model's accuracy is **not measured**: the history is too short. It answers the base rate for every call.",
        Figures = "Figures on held-out calls ({0} to {1}: {2} calls, {3} with a meeting, {4})",
        FiguresHeader = "| | AUC | 95 % interval | Log-loss | Brier | ECE | Mean prediction |",
        Model = "Model",
        BaseRateOf = "Base rate ({0})",
        FiguresLegend = "AUC: chance that a call with a meeting ranks above one without (50 % is no ranking, 100 % perfect). Log-loss, Brier and ECE (mean gap between "
            + "predicted and observed): smaller is better. Base rate: the same share for every call.",
        Calibration = "Does 30 % mean 30 %?",
        CalibrationLegend = "Held-out calls in ten groups by predicted probability. Trust the level where the prediction lies within the interval.",
        CalibrationHeader = "| Predicted | Calls | With a meeting | Observed | 95 % interval | Within |",
        TalkTime = "Talk time",
        TalkTimeLegend = "Observed: as it was. Adjusted: the model's mean when the same calls get this talk time, all else as it was. {0} marks too few calls.",
        TalkTimeHeader = "| Talk time | Calls | Observed | 95 % interval | Adjusted |",
        Seconds = "{0} to under {1} s",
        SecondsOpen = "{0} s and more",
        SparseMark = "(few)",
        Conclude = "What may be concluded, and what may not",
        ConcludeLines =
        [
            "It may be used to order follow-up of finished conversations, and to expect how many meetings a set of them will bring.",
            "It does **not** say that talking longer brings a meeting. A talk in which the meeting was booked is long because of it: this is association, not cause.",
            "The same holds for hours: who is called at which hour is not chance.",
            "It judges calls, not reps: it leaves out who called, but a rep's past record is one of its inputs where the data hold it.",
            "Several calls of one lead count separately although they share one outcome, so the intervals are somewhat too narrow.",
        ],
        Weak = "Where it is weak",
        NoNotes = "Nothing was left out and no fallback was needed.",
        SparseCells = "{0} of {1} cells of talk time × hour have too few calls to read anything into them.",
        Windows = "Data",
        WindowsHeader = "| Window | From | To | Calls | With a meeting |",
        Roles = new Dictionary<WindowRole, string>
        {
            [WindowRole.Train] = "training",
            [WindowRole.Fit] = "training: learning while comparing",
            [WindowRole.Validate] = "training: comparing",
            [WindowRole.Calibrate] = "calibration",
            [WindowRole.Test] = "test (held out)",
            [WindowRole.DeployTrain] = "model in use: training",
            [WindowRole.DeployCalibrate] = "model in use: calibration",
        },
        WindowsLegend = "Split by date, never at random. After measuring, the chosen model is fitted once more with the windows moved on; "
            + "the figures are those of the measured one.",
        GapLegend = "Days between windows are left out so that every earlier outcome was known when the next window began.",
        Features = "Columns used",
        None = "none",
        Candidates = "How the model was chosen",
        CandidatesHeader = "| Candidate | Log-loss | Gain | Standard error | |",
        CandidatesLegend = "Compared on the newest part of the training window. The simpler one stays unless the gain exceeds one standard error.",
        Chosen = "chosen",
        WithoutTalk = "Without what is known only after the call",
        Hours = "Contact hour",
        HoursLegend = "Adjusted: the rate to expect if every call were made in this hour, all else known before the call as it is. Compared with the mean of all hours, as odds; the intervals come "
            + "from resampled days, and are never narrower than those of independent calls. An hour is called better or worse only where its interval, widened for all hours looked at, leaves out 1.",
        HoursHeader = "| Hour | Calls | Observed | Adjusted | | Odds against the mean | 95 % interval | |",
        Hour = "{0}:00",
        BetterHours = "**Better hours: {0}.**",
        NoBetterHour = "**No hour is better beyond what chance among so many explains.**",
        TooFewDays = "**Too few days to call anything better or worse: {0}, at least {1} needed.**",
        EffectBetter = "better",
        EffectWorse = "worse",
        TalkEffects = "Talk time",
        TalkEffectsLegend = "Adjusted: the rate to expect if every conversation had lasted as long, all else as it is. Compared with the mean of all conversations, as odds. A long talk may be the sign of "
            + "interest and not its cause.",
        TalkEffectsHeader = "| Talk time | Conversations | Observed | Adjusted | | Odds against the mean | 95 % interval | |",
        Importance = "What the model looks at",
        ImportanceLegend = "The log-loss that the model loses on held-out calls when a column's values are dealt out anew: more is more important, an interval around 0 is nothing. Columns that say the "
            + "same thing share it.",
        ImportanceHeader = "| Column | Loss | 95 % interval |",
        BeforeCall = words => words with
        {
            Title = "Before the call – whom to call, and when: model card (as of {0})",
            Predicts = "For a call to a lead, made now: the probability (0 to 100 %) that it becomes a conversation and that a meeting for the lead is booked within {0} days after it. It looks only at what is "
                + "known when the call starts, so it says whom to call next. Model in use: `{1}`.",
            NoLabelsYet = "No call is old enough to know its outcome, so there is no probability yet.",
            ConcludeLines =
            [
                "It may be used to order the leads to call, and to expect how many meetings a list of calls will bring.",
                "A better hour is association: who was called at which hour was not chance. It is adjusted for what is known of lead and rep, and for nothing else.",
                "A lead whose values lie outside what the model has seen – called last half a year ago, say – is marked in `lead_scores`; its probability is a guess.",
                "It judges calls, not reps: it leaves out who called, but the rep's recent record is one of its inputs.",
                "Several calls of one lead count separately although they share one outcome, so the intervals are somewhat too narrow.",
            ],
            Notes = new Dictionary<string, string>(words.Notes)
            {
                [NoteCode.NoLabels] = "No call has a known outcome yet.",
                [NoteCode.TooFewRows] = "Only {0} calls with a known outcome ({1} needed): the base rate is used.",
                [NoteCode.TooFewOfOneClass] = "{0} calls with a meeting and {1} without ({2} of each needed): the base rate is used.",
            },
        },
        Notes = new Dictionary<string, string>
        {
            [NoteCode.ColumnAbsent] = "Not in the data, so left out: `{0}`.",
            [NoteCode.ColumnEmpty] = "Without any value, so left out: `{0}`.",
            [NoteCode.ColumnConstant] = "The same value everywhere, so left out: `{0}`.",
            [NoteCode.NoLabels] = "No conversation has a known outcome yet.",
            [NoteCode.TooFewRows] = "Only {0} conversations with a known outcome ({1} needed): the base rate is used.",
            [NoteCode.TooFewOfOneClass] = "{0} conversations with a meeting and {1} without ({2} of each needed): the base rate is used.",
            [NoteCode.NoTimeSplit] = "No split by time gives every window enough calls: the base rate is used.",
            [NoteCode.NotCalibrated] = "The history of {0} days is too short for a calibration window: probabilities are as fitted.",
            [NoteCode.NotPurged] = "The history of {0} days is too short to leave {1} days out between windows: the figures may flatter.",
            [NoteCode.NativeLibraryMissing] = "Candidates of kind `{0}` were left out: the native library `{1}` is not on this machine.",
            [NoteCode.CalibrationNotRising] = "The calibration window shows no rising relation between score and outcome (slope {0}): probabilities are as fitted.",
            [NoteCode.BaseRateKept] = "No candidate beat the base rate by more than one standard error: every call gets the base rate.",
            [NoteCode.NotBetterThanBaseRate] = "On held-out calls the gain over the base rate is {0} nats per call (95 % interval {1} to {2}): not clearly above 0.",
            [NoteCode.LevelOff] = "On held-out calls the mean prediction was {0} and the observed rate {1}: the level had changed. Trust the order more than the level.",
        },
    };
}
