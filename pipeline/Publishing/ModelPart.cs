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
    /// <summary>The section, of the versions in use; one that could not be judged has no figures there.</summary>
    public ModelSection Of()
    {
        var (before, after) = (ModelInUse.Read(engine, ConversionStep.BeforeCall), ModelInUse.Read(engine, ConversionStep.AfterCall));
        return new(Figures(after))
        {
            Before = Figures(before),
            Hours = Hours(),
            Leads = before.IsRanking ? Leads() : [],
            NoLeads = before.IsRanking ? null : context.Words.Say("model.no_leads"),
            Files = [(ScoreFiles.Leads, context.Words.Say("model.file_leads")), (ScoreFiles.Calls, context.Words.Say("model.file_calls"))],
            Notes = [.. new[] { before, after }.SelectMany(Notes).Distinct(), .. new[] { before, after }.SelectMany(Health), context.Words.Say("model.association")],
        };
    }

    private IEnumerable<string> Notes(ModelInUse model) => ConversionNotes.Read(engine, model.Name, ofTraining: false).Select(n => NoteText.Of(n, context.Words.Language, model.Name));

    private ModelFigures? Figures(ModelInUse model)
    {
        var words = context.Words;
        return engine.Query(
            $"""
            select model_version, learned_from, learned_to, learned_rows, nights_from, nights_to, rows, observed_rate, measured, {FigureSource.ModelMetrics.KeySql}
            from lake.conversion_metrics where name = '{model.Name}' and metric = 'log_loss'
            """,
            r => new ModelFigures(
                words.Say("model.name." + model.Candidate), r.GetString(0), PeriodOf(r, 1), r.GetInt64(3), PeriodOf(r, 4), r.GetInt64(6), r.NumberOrNull(7), Metrics(model.Name))
            {
                Measured = words.Say("model.measured." + (model.IsKept ? r.GetString(8) : "tonight")),
                Key = r.GetString(9),
            }).FirstOrDefault();
    }

    private static Period PeriodOf(DuckDBDataReader r, int i) => new(r.GetFieldValue<DateOnly>(i), r.GetFieldValue<DateOnly>(i + 1));

    private List<ModelMetric> Metrics(string name) => engine.Query(
        $"select metric, model, base_rate, metric = 'auc', {FigureSource.ModelMetrics.KeySql}, without_later from lake.conversion_metrics where name = '{name}' and metric <> 'ece'",
        r => new ModelMetric(r.GetString(0), r.NumberOrNull(1), r.NumberOrNull(2), r.GetBoolean(3), r.GetString(4)) { WithoutLater = r.NumberOrNull(5) });

    private string? Hours()
    {
        var hours = engine.Query("select hour::bigint, days, is_better from lake.conversion_hours", r => (Hour: r.GetInt64(0), Days: r.GetInt64(1), IsBetter: r.GetBoolean(2)));
        if (hours.Count == 0)
            return null;
        if (hours[0].Days < AdjustedEffect.MinDays)
            return context.Words.Say("model.too_few_days", ("days", context.Words.Local.Count(hours[0].Days)), ("least", context.Words.Local.Count(AdjustedEffect.MinDays)));
        string better = string.Join(context.Words.Say("list.separator"), hours.Where(h => h.IsBetter).Select(h => context.Words.Say("model.hour", ("hour", context.Words.Local.Count(h.Hour)))));
        return better.Length == 0 ? context.Words.Say("model.no_better_hour") : context.Words.Say("model.better_hours", ("hours", better));
    }

    private List<LeadRow> Leads() => engine.Query(
        "select lead_id, probability, best_hours, reasons, 'lead_scores|' || place from lake.lead_scores where place <= 10 and probability is not null order by place",
        r => new LeadRow(r.GetString(0), r.GetDouble(1), r.IsDBNull(2) ? null : Best(r.GetString(2)), ReasonWords.Of(r.GetString(3), context.Words), r.GetString(4)));

    private string Best(string hours) => string.Join(context.Words.Say("list.separator"), hours.Split(' ').Select(h => context.Words.Say("model.hour", ("hour", h))));

    /// <summary>What somebody should know of the versions in use.</summary>
    private IEnumerable<string> Health(ModelInUse model)
    {
        var words = context.Words;
        string name = words.Say("model." + model.Name);
        foreach (var (predicted, observed, rows) in engine.Query(
            $"select predicted, observed, rows_now from lake.conversion_drift where name = '{model.Name}' and measure = 'calibration' and is_drift", r => (r.GetDouble(0), r.GetDouble(1), r.GetInt64(2))))
        {
            yield return words.Say("model.calibration_drift", ("name", name), ("predicted", words.Local.Percent(predicted, 1)), ("observed", words.Local.Percent(observed, 1)),
                ("rows", words.Local.Count(rows)));
        }

        if (model.Recalibrated is var (calibratedOn, to))
            yield return words.Say("model.recalibrated", ("name", name), ("rows", words.Local.Count(calibratedOn)), ("date", words.Local.Date(to)));
        string moved = string.Join(words.Say("list.separator"), engine
            .Query($"select feature from lake.conversion_drift where name = '{model.Name}' and measure <> 'calibration' and is_drift", r => r.GetString(0))
            .Distinct().Select(c => words.Has("feature." + c) ? words.Say("feature." + c) : c));
        if (moved.Length > 0)
            yield return words.Say("model.feature_drift", ("name", name), ("features", moved));
        if (model.Decision == ModelRegistry.Word(DecisionKind.ChampionLost))
            yield return words.Say("model.champion_lost", ("name", name), ("version", model.VersionBefore!));
    }

    /// <summary>Which conversations become meetings; null too for a model that does not read talk time and hour, or was not judged.</summary>
    public Chart? TalkHours()
    {
        var after = ModelInUse.Read(engine, ConversionStep.AfterCall);
        var cells = engine.Query(
            $"""
            select contact_hour, talk_from_seconds, talk_to_seconds, conversations, adjusted_rate, {FigureSource.Effects.KeySql}
            from lake.conversion_effects where name = 'after_call' and talk_from_seconds is not null and contact_hour is not null
            """,
            r => new TalkHourCell(
                r.GetInt32(0), (int)r.GetDouble(1), r.IsDBNull(2) ? null : (int)r.GetDouble(2), r.GetInt64(3), r.NumberOrNull(4), r.GetString(5)));
        return after.IsChallengerRanking && Figures(after) is not null ? TalkHoursChart.Draw(context, cells, enoughConversations: new ConversionOptions().MinCellRows) : null;
    }

    /// <summary>Whether the model's probabilities come true.</summary>
    public Chart? Calibration() => Figures(ModelInUse.Read(engine, ConversionStep.AfterCall)) is not { } after ? null : CalibrationChart.Draw(
        context,
        engine.Query(
            "select predicted, observed, observed_low, observed_high, cases, 'conversion_calibration|' || bin from lake.conversion_calibration where name = 'after_call' order by bin",
            r => new CalibrationBin(r.GetDouble(0), new Estimate(r.GetDouble(1), r.GetDouble(2), r.GetDouble(3)), r.GetInt64(4), r.GetString(5))),
        after.Judged);
}
