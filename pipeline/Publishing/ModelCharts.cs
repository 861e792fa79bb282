using Analytics.Charts;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>What the models learned: what they lean on, and the hour's effect with all else alike.</summary>
internal static class ModelCharts
{
    /// <summary>Permutation importance of a model's features.</summary>
    public static Chart? Importance(ChartSource source, string model)
    {
        var cases = source.Engine.Query($"select rows from lake.conversion_metrics where name = {SqlText.Literal(model)} and metric = 'log_loss'", r => r.GetInt64(0));
        return cases.Count == 0 ? null : ImportanceChart.Draw(source.Context, model, source.Engine.Query(
            $"select feature, loss, loss_low, loss_high, {FigureSource.Importance.KeySql} from lake.conversion_importance where name = {SqlText.Literal(model)}",
            r => new FeatureWorth(r.GetString(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3), r.GetString(4))), cases[0]);
    }

    /// <summary>The adjusted effect of the contact hour.</summary>
    public static Chart? Hours(ChartSource source) => HourEffectChart.Draw(source.Context, source.Engine.Query(
        $"select hour::integer, rows, exp(log_odds), exp(log_odds_low), exp(log_odds_high), is_better, is_worse, {FigureSource.AdjustedHours.KeySql} from lake.conversion_hours",
        r => new HourEffect(r.GetInt32(0), r.GetInt64(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetBoolean(5), r.GetBoolean(6), r.GetString(7))));
}
