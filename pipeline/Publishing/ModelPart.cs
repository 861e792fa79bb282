using Analytics.Charts;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Learning.Registry;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Report;
using DuckDB.NET.Data;

namespace Analytics.Publishing;

/// <summary>The conversion model's part of the page.</summary>
public sealed class ModelPart(Engine engine, ChartContext context)
{
    // Of tonight's training, not of a version that it did not replace.
    private static readonly string[] OfFigures =
        [NoteCode.NotBetterThanBaseRate, NoteCode.LevelOff, NoteCode.BaseRateKept, NoteCode.CalibrationNotRising, NoteCode.NotCalibrated, NoteCode.NotPurged];

    /// <summary>The section, of the versions in use; one that could not be judged has no figures there.</summary>
    public ModelSection Of(ConversionOutcome outcome) => Of(outcome, Figures(outcome.After));

    private ModelSection Of(ConversionOutcome outcome, ModelFigures? after) => new(after)
    {
        Before = Figures(outcome.Before),
        Hours = Hours(outcome),
        Leads = IsRanking(outcome.Before) ? Leads() : [],
        NoLeads = IsRanking(outcome.Before) ? null : context.Words.Say("model.no_leads"),
        Files = [(ScoreFiles.Leads, context.Words.Say("model.file_leads")), (ScoreFiles.Calls, context.Words.Say("model.file_calls"))],
        Notes = [.. outcome.Models.SelectMany(m => Notes(m).Select(n => NoteText.Of(n, context.Words.Language, m.Name))).Distinct(), .. outcome.Models.SelectMany(Health), context.Words.Say("model.association")],
        Charts = after is null ? [] : [.. new[] { TalkHours(outcome), Calibration(after.Judged) }.OfType<Chart>()],
    };

    /// <summary>A base rate says the same of every lead.</summary>
    private static bool IsRanking(ModelOutcome before) => before.Champion.Features.Count > 0;

    /// <summary>What a reader must know: of a version that stayed in use, as its own figures have it.</summary>
    private static IEnumerable<ConversionNote> Notes(ModelOutcome model) => !model.IsKept ? model.Result.Notes
        : model.Result.Notes.Where(n => !OfFigures.Contains(n.Code)).Concat(model.Figures?.HeldOut.Notes(model.Champion.Candidate.Kind) ?? []);

    private ModelFigures? Figures(ModelOutcome model)
    {
        var words = context.Words;
        return engine.Query(
            $"""
            select model_version, learned_from, learned_to, learned_rows, nights_from, nights_to, rows, observed_rate, measured, 'conversion_metrics|' || name || '|' || metric
            from lake.conversion_metrics where name = '{model.Name}' and metric = 'log_loss'
            """,
            r => new ModelFigures(
                words.Say("model.name." + model.Champion.Candidate.Kind), r.GetString(0), PeriodOf(r, 1), r.GetInt64(3), PeriodOf(r, 4), r.GetInt64(6), r.NumberOrNull(7), Metrics(model.Name))
            {
                Measured = words.Say("model.measured." + (model.IsKept ? r.GetString(8) : "tonight")),
                Key = r.GetString(9),
            }).FirstOrDefault();
    }

    private static Period PeriodOf(DuckDBDataReader r, int i) => new(r.GetFieldValue<DateOnly>(i), r.GetFieldValue<DateOnly>(i + 1));

    private List<ModelMetric> Metrics(string name) => engine.Query(
        $"select metric, model, base_rate, metric = 'auc', 'conversion_metrics|' || name || '|' || metric, without_later from lake.conversion_metrics where name = '{name}' and metric <> 'ece'",
        r => new ModelMetric(r.GetString(0), r.NumberOrNull(1), r.NumberOrNull(2), r.GetBoolean(3), r.GetString(4)) { WithoutLater = r.NumberOrNull(5) });

    private string? Hours(ConversionOutcome outcome)
    {
        if (outcome.Hours.Count == 0)
            return null;
        if (outcome.Hours[0] is { IsTooFewDays: true } few)
            return context.Words.Say("model.too_few_days", ("days", context.Words.Local.Count(few.Days)), ("least", context.Words.Local.Count(AdjustedEffect.MinDays)));
        string better = string.Join(context.Words.Say("list.separator"), outcome.Hours.Where(h => h.IsBetter).Select(h => context.Words.Say("model.hour", ("hour", context.Words.Local.Count((long)h.From)))));
        return better.Length == 0 ? context.Words.Say("model.no_better_hour") : context.Words.Say("model.better_hours", ("hours", better));
    }

    private List<LeadRow> Leads() => engine.Query(
        "select lead_id, probability, best_hours, reasons, 'lead_scores|' || place from lake.lead_scores where place <= 10 and probability is not null order by place",
        r => new LeadRow(r.GetString(0), r.GetDouble(1), r.IsDBNull(2) ? null : Best(r.GetString(2)), ReasonWords.Of(r.GetString(3), context.Words), r.GetString(4)));

    private string Best(string hours) => string.Join(context.Words.Say("list.separator"), hours.Split(' ').Select(h => context.Words.Say("model.hour", ("hour", h))));

    /// <summary>What somebody should know of the versions in use.</summary>
    private IEnumerable<string> Health(ModelOutcome model)
    {
        var words = context.Words;
        string name = words.Say("model." + model.Name);
        if (model.Calibration is { IsDrift: true } c)
        {
            yield return words.Say("model.calibration_drift", ("name", name), ("predicted", words.Local.Percent(c.Predicted!.Value, 1)), ("observed", words.Local.Percent(c.Observed!.Value, 1)),
                ("rows", words.Local.Count(c.Rows)));
        }

        if (model.Recalibrated is { } r)
            yield return words.Say("model.recalibrated", ("name", name), ("rows", words.Local.Count(r.Rows)), ("date", words.Local.Date(r.To)));
        string moved = string.Join(words.Say("list.separator"), model.Drift.Where(d => d.IsDrift).Select(d => d.Column).Distinct().Select(c => words.Has("feature." + c) ? words.Say("feature." + c) : c));
        if (moved.Length > 0)
            yield return words.Say("model.feature_drift", ("name", name), ("features", moved));
        if (model.Decision.Kind is DecisionKind.ChampionLost)
            yield return words.Say("model.champion_lost", ("name", name), ("version", model.Decision.Before!));
    }

    private Chart? TalkHours(ConversionOutcome outcome)
    {
        var cells = engine.Query(
            """
            select contact_hour, talk_from_seconds, talk_to_seconds, conversations, adjusted_rate, 'conversion_effects|' || talk_from_seconds || '|' || contact_hour
            from lake.conversion_effects where name = 'after_call' and talk_from_seconds is not null and contact_hour is not null
            """,
            r => new TalkHourCell(
                r.GetInt32(0), (int)r.GetDouble(1), r.IsDBNull(2) ? null : (int)r.GetDouble(2), r.GetInt64(3), r.NumberOrNull(4), r.GetString(5)));
        // A model that does not read talk time and hour has no surface over them to show.
        return outcome.After.Result.Features.Count == 0 ? null : TalkHoursChart.Draw(context, cells, enoughConversations: outcome.After.Result.Options.MinCellRows);
    }

    private Chart? Calibration(Period judged) => CalibrationChart.Draw(
        context,
        engine.Query(
            "select predicted, observed, observed_low, observed_high, cases, 'conversion_calibration|' || bin from lake.conversion_calibration where name = 'after_call' order by bin",
            r => new CalibrationBin(r.GetDouble(0), new Estimate(r.GetDouble(1), r.GetDouble(2), r.GetDouble(3)), r.GetInt64(4), r.GetString(5))),
        judged);
}
