using Analytics.Charts;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Learning.Registry;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Report;
using DuckDB.NET.Data;

namespace Analytics.Publishing;

/// <summary>The conversion model's part of the page.</summary>
public sealed class ModelPart(Engine engine, ChartContext context)
{
    /// <summary>The section; without held-out figures it says why in its notes.</summary>
    public ModelSection Of(ConversionOutcome outcome)
    {
        var result = outcome.After.Result;
        var trained = Window(result, WindowRole.Train, WindowRole.DeployTrain);
        var test = Window(result, WindowRole.Test);
        return new ModelSection(
            context.Words.Say("model.name." + outcome.After.Champion.Candidate.Kind), outcome.After.Version, PeriodOf(trained), PeriodOf(test),
            trained?.Rows ?? 0, test?.Rows ?? 0, result.HeldOut?.Model.ObservedRate, Metrics(ConversionStep.AfterCall))
        {
            BeforeMetrics = Metrics(ConversionStep.BeforeCall),
            Hours = Hours(outcome),
            Leads = Leads(),
            Files = [(ScoreFiles.Leads, context.Words.Say("model.file_leads")), (ScoreFiles.Calls, context.Words.Say("model.file_calls"))],
            Notes = [.. outcome.Models.SelectMany(m => m.Result.Notes.Select(n => NoteText.Of(n, context.Words.Language, m.Name))).Distinct(), .. outcome.Models.SelectMany(Health), context.Words.Say("model.association")],
            Charts = [.. new[] { TalkHours(outcome), Calibration(test) }.OfType<Chart>()],
        };
    }

    private static TimeWindow? Window(ConversionResult result, params WindowRole[] roles) =>
        roles.Select(role => result.Windows.FirstOrDefault(w => w.Role == role)).FirstOrDefault(w => w is not null);

    private Period PeriodOf(TimeWindow? window) => window is null ? new(context.AsOf, context.AsOf) : new(window.From, window.To);

    private List<ModelMetric> Metrics(string name) => engine.Query(
        $"select metric, model, base_rate, metric = 'auc', 'conversion_metrics|' || name || '|' || metric, without_later from lake.conversion_metrics where name = '{name}' and metric <> 'ece'",
        r => new ModelMetric(r.GetString(0), Number(r, 1), Number(r, 2), r.GetBoolean(3), r.GetString(4)) { WithoutLater = Number(r, 5) });

    private string? Hours(ConversionOutcome outcome)
    {
        if (outcome.Hours.Count == 0)
            return null;
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
                r.GetInt32(0), (int)r.GetDouble(1), r.IsDBNull(2) ? null : (int)r.GetDouble(2), r.GetInt64(3), Number(r, 4), r.GetString(5)));
        // A model that does not read talk time and hour has no surface over them to show.
        return outcome.After.Result.Features.Count == 0 ? null : TalkHoursChart.Draw(context, cells, enoughConversations: outcome.After.Result.Options.MinCellRows);
    }

    private Chart? Calibration(TimeWindow? test) => CalibrationChart.Draw(
        context,
        engine.Query(
            "select predicted, observed, observed_low, observed_high, cases, 'conversion_calibration|' || bin from lake.conversion_calibration where name = 'after_call' order by bin",
            r => new CalibrationBin(r.GetDouble(0), new Estimate(r.GetDouble(1), r.GetDouble(2), r.GetDouble(3)), r.GetInt64(4), r.GetString(5))),
        test is null ? null : PeriodOf(test));

    private static double? Number(DuckDBDataReader r, int i) => r.IsDBNull(i) ? null : r.GetDouble(i);
}
