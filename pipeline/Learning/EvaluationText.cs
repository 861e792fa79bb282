using System.Globalization;
using System.Text;
using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Analytics.Models.Trials;

namespace Analytics.Learning;

/// <summary>A trial in words, for a terminal.</summary>
public static class EvaluationText
{
    /// <summary>The whole report.</summary>
    public static string Of(TrialResult result)
    {
        var text = new StringBuilder();
        Line(text, $"{result.Rows:N0} labelled rows, {result.Positives:N0} came true ({Percent((double)result.Positives / Math.Max(1, result.Rows))}).");
        Model(text, "Before the call", result.BeforeCall);
        if (result.AfterCall is { } after)
        {
            Model(text, "After the call (association: a long talk may be the sign of interest and not its cause)", after);
            Gap(text, "by nights", result.BeforeCall.Nights?.Metrics, after.Nights?.Metrics);
            Gap(text, "by random folds", result.BeforeCall.CrossValidation?.Metrics, after.CrossValidation?.Metrics);
        }

        Effects(text, "Contact hour, all else known before the call alike", result.Hours, e => string.Create(CultureInfo.InvariantCulture, $"{e.From:0}:00"));
        if (result.Hours.Count > 0)
        {
            string better = string.Join(", ", result.Hours.Where(h => h.IsBetter).Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.From:0}:00")));
            Line(text, result.Hours[0].IsTooFewDays ? TooFewDays(result.Hours[0], "an hour") : better.Length > 0 ? $"Better hours: {better}." : "No hour is better beyond what chance among so many explains.");
        }

        Effects(text, "Talk time, all else alike", result.Talk, e => string.Create(CultureInfo.InvariantCulture, $"{e.From:0}–{e.To:0} s"));
        if (result.Talk is [{ IsTooFewDays: true } few, ..])
            Line(text, TooFewDays(few, "a band"));
        EvaluationTables.Surface(text, result.Surface);
        Columns(text, result.Columns);
        foreach (var note in result.Notes)
            Line(text, $"Note: {note}");
        return text.ToString();
    }

    private static void Model(StringBuilder text, string title, ModelTrial model)
    {
        Line(text, $"\n{title}: {string.Join(", ", model.Features)}");
        if (model.Nights is { } nights)
        {
            Line(text, $"  {nights.Chosen.Name}, each night on the newest {Percent(nights.TrainedOn)} of what was known, calibrated on what earlier nights said; {nights.Nights} nights, {nights.Metrics.Rows:N0} rows");
            Metrics(text, "model", nights.Metrics);
            Metrics(text, "base rate", nights.BaseRate);
            foreach (var bin in nights.Calibration)
                Line(text, $"    predicted {Percent(bin.MeanPredicted),7}   observed {Percent(bin.ObservedRate),7} ({Percent(bin.Interval.Low)}–{Percent(bin.Interval.High)}), {bin.Count:N0} rows");
            EvaluationTables.Importance(text, nights.Importance);
        }
        else
            Line(text, "  too few rows, or rows of one class, to judge a model: the base rate is all that can be said");
        if (model.CrossValidation is { } cross)
        {
            Line(text, $"  {cross.Folds} random folds, which flatter: {string.Join(", ", cross.Chosen.Select(c => c.Name).Distinct())}");
            Metrics(text, "model", cross.Metrics);
        }
    }

    private static void Metrics(StringBuilder text, string name, ProbabilityMetrics m) => Line(text,
        $"  {name,-10} AUC {(m.Auc is { } a ? $"{a.Value:0.0000} ({a.Interval.Low:0.000}–{a.Interval.High:0.000})" : "–")}   log-loss {m.LogLoss:0.0000}   Brier {m.Brier:0.0000}   ECE {m.ExpectedCalibrationError:0.0000}");

    private static void Gap(StringBuilder text, string how, ProbabilityMetrics? before, ProbabilityMetrics? after)
    {
        if (before?.Auc is { } b && after?.Auc is { } a)
            Line(text, $"What is known only after the call adds, {how}: AUC {a.Value - b.Value:+0.0000;-0.0000}, log-loss {after.LogLoss - before.LogLoss:+0.0000;-0.0000}.");
    }

    private static void Effects(StringBuilder text, string title, IReadOnlyList<AdjustedEffect> effects, Func<AdjustedEffect, string> name)
    {
        if (effects.Count == 0)
            return;
        Line(text, $"\n{title} (log-odds against the mean, 95 % interval; corrected for {effects.Count} looked at)");
        foreach (var e in effects)
        {
            Line(text, $"  {name(e),-12} {e.Rows,9:N0} rows   observed {Percent((double)e.Positives / e.Rows),7}   adjusted {Percent(e.AdjustedRate),7}   {e.LogOdds:+0.000;-0.000} ({e.Interval.Low:+0.000;-0.000} to {e.Interval.High:+0.000;-0.000}; "
                + $"{e.Corrected.Low:+0.000;-0.000} to {e.Corrected.High:+0.000;-0.000}){(e.IsBetter ? "  better" : e.IsWorse ? "  worse" : "")}");
        }
    }

    private static string TooFewDays(AdjustedEffect effect, string what) => $"Too few days to name {what}: {effect.Days}, at least {AdjustedEffect.MinDays} needed.";

    private static void Columns(StringBuilder text, IReadOnlyList<ColumnAlone> columns)
    {
        Line(text, "\nEach column alone (AUC on the newer half)");
        foreach (var c in columns.OrderByDescending(c => c.Auc))
            Line(text, $"  {c.Column,-28} {Known(c.Known),-12} {(c.Auc is { } a ? $"{a:0.0000}" : "–")}{(c.IsSuspicious ? "  suspicious: it may hold the answer" : "")}");
    }

    private static string Known(FeatureTime known) => known switch { FeatureTime.AtLead => "at_lead", FeatureTime.BeforeCall => "before_call", _ => "after_call" };

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
