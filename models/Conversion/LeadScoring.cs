using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>An hour in which leads are called.</summary>
/// <param name="Hour">0..23, on the lead's clock.</param>
/// <param name="Weight">Its share of the team's calls.</param>
public sealed record HourShare(int Hour, double Weight);

/// <summary>What a call to a lead is worth.</summary>
/// <param name="LeadId">The lead.</param>
/// <param name="Probability">That a call leads to a meeting, at the hours as the team shares its calls out over them; null where nothing was ever learned.</param>
/// <param name="ByHour">The same for each hour, in their order.</param>
/// <param name="Reasons">The strongest first, the hour not among them.</param>
/// <param name="Outside">Features whose value lies outside what all but one in a hundred calls learned from had: there the probability is a guess.</param>
public sealed record LeadScore(string LeadId, double? Probability, IReadOnlyList<double> ByHour, IReadOnlyList<ScoreReason> Reasons, IReadOnlyList<string> Outside);

/// <summary>Scores leads before a call to them.</summary>
public static class LeadScoring
{
    /// <summary>Scores them, in the order given.</summary>
    /// <param name="model">A model of what is known before the call.</param>
    /// <param name="leads">One row per lead, its identity as <c>call_id</c>, with the model's columns; contact hours are set, not read.</param>
    /// <param name="hours">The hours; weights need not add up to 1. None: the hour is taken as unknown.</param>
    /// <param name="notKnown">Columns that only the call itself will fill: every lead is taken to have there what most calls had; null: none.</param>
    /// <param name="reasons">Reasons per lead, at most.</param>
    /// <exception cref="ArgumentException">There is no <c>call_id</c> column.</exception>
    public static IReadOnlyList<LeadScore> Of(ConversionModel model, DataFrame leads, IReadOnlyList<HourShare> hours, IReadOnlyList<string>? notKnown = null, int reasons = 3)
    {
        var table = model.Typical.Where(t => notKnown?.Contains(t.Column) ?? false).Aggregate(CallTable.ReadAll(leads, model.Basis.Features), (t, typical) => typical.In(t));
        if (model.BaseRate is null)
            return [.. table.CallId.Select(id => new LeadScore(id, null, [], [], []))];
        double[][] byHour = [.. hours.Select(h => model.Probabilities(table.With(ConversionColumns.ContactHour, h.Hour)))];
        double[] single = hours.Count == 0 ? model.Probabilities(table) : [];
        double all = hours.Sum(h => h.Weight);
        var usual = hours.Count == 0 ? table : table.With(ConversionColumns.ContactHour, hours.MaxBy(h => h.Weight)!.Hour);
        var why = ScoreReason.Of(model, usual, reasons, without: ConversionColumns.ContactHour);
        return [.. Enumerable.Range(0, table.Count).Select(i => new LeadScore(
            table.CallId[i], hours.Count == 0 ? single[i] : hours.Select((h, k) => h.Weight / all * byHour[k][i]).Sum(), [.. byHour.Select(p => p[i])], why[i],
            [.. model.Typical.Where(t => t.Low is not null && t.IsOutside(table.Numbers(t.Column)?[i] ?? double.NaN)).Select(t => t.Column)]))];
    }
}
