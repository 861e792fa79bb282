using Analytics.Kpis;
using Analytics.Learning;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Runs;

namespace Analytics;

/// <summary>What the steps found, in lines of the log.</summary>
internal static class RunWords
{
    /// <summary>KPIs left out, the months computed, and clocks that disagree.</summary>
    public static void Tell(this RunLog log, KpiResult result)
    {
        foreach (var group in result.LeftOut.GroupBy(l => l.Missing))
            log.LeftOut($"The data have no {LakeNeeds.Words(group.Key)}: left out {string.Join(", ", group.Select(l => l.Kpi))}.");
        if (result.Parts is { } parts)
            log.Info($"kpis: computed months {string.Join(", ", parts.Where(p => p != Parts.Windows).Order(StringComparer.Ordinal))} and the windows; no other value changed");
        if (result.CalledBeforeCreated is var (early, called))
            log.Warn("called_before_created", $"{early} of {called} called inbound leads were first called before they were created; check time_zone of leads and calls in the configuration");
    }

    /// <summary>Notes on both models, decisions, and columns to look at.</summary>
    public static void Tell(this RunLog log, ConversionOutcome outcome)
    {
        foreach (var model in outcome.Models)
            log.Tell(model);
        foreach (var column in outcome.Suspects)
            log.Warn("suspicious_column", column.ToString());
        foreach (var column in outcome.Changing)
            log.Warn("changing_column", column.ToString());
    }

    /// <summary>A column that the data lack is no warning, and neither is a champion that holds; the rest is.</summary>
    private static void Tell(this RunLog log, ModelOutcome model)
    {
        foreach (var note in model.Result.Notes)
        {
            if (note.Code is NoteCode.ColumnAbsent or NoteCode.ColumnEmpty or NoteCode.ColumnConstant)
                log.Info($"{model.Name}: {NoteText.Of(note, "en", model.Name)}");
            else
                log.Warn($"{model.Name}.{note.Code}", $"{model.Name}: {NoteText.Of(note, "en", model.Name)}");
        }

        log.Info($"{model.Name}: {ModelHealth.Decision(model)}");
        foreach (var (code, message) in ModelHealth.Warnings(model))
            log.Warn($"{model.Name}.{code}", $"{model.Name}: {message}");
    }
}
