using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Trials;

/// <summary>
/// Tries the conversion models on any labelled table: what is known before the call and what is known after it, by rolling nights, beside each column alone
/// and the adjusted effects of contact hour and talk time.
/// </summary>
public static class Trial
{
    /// <summary>Runs it. The same rows with the same options give the same result.</summary>
    /// <param name="calls">One row per call: <c>call_id</c>, <c>business_date</c>, <c>meeting_within_days</c> (the label) and the features' columns.</param>
    /// <param name="options">What is tried.</param>
    /// <exception cref="ArgumentException"><c>call_id</c>, <c>business_date</c> or the label's column is absent, or a date is missing.</exception>
    public static TrialResult Run(DataFrame calls, TrialOptions options)
    {
        var notes = new List<ConversionNote>();
        var all = options.Model.Features;
        var table = CallTable.ReadLabelled(calls, all);
        int positives = table.Label.Count(y => y);
        if (!TrialChoice.IsEnough(table, options.Model))
            notes.Add(table.Count < options.Model.MinRows ? new(NoteCode.TooFewRows, table.Count, options.Model.MinRows)
                : new(NoteCode.TooFewOfOneClass, positives, table.Count - positives, options.Model.MinPositives));
        var before = Before(options);
        var columns = all.Select(f => Alone(f, table, options)).ToList();
        NoteColumns(table, options.Model, notes);
        var hours = AdjustedEffects.ByHour(table, before);
        var talk = AdjustedEffects.ByTalk(table, options);
        var first = Of(table, before, notes);
        var after = before.Model.Features.Count < all.Count ? Of(table, options, notes, withNext: options is { TalkTime: not null, ContactHour: not null }) : null;
        return new TrialResult(table.Count, positives, first, after, hours, talk, Surface(table, after, options), columns, notes);
    }

    private static IReadOnlyList<EffectCell> Surface(CallTable table, ModelTrial? after, TrialOptions options) =>
        options is { TalkTime: { } talk, ContactHour: { } hour } && after?.Nights?.Next is { } next && next.Features.Contains(talk) && next.Features.Contains(hour)
            ? EffectGrid.Of(next, table, options.Model, talk, hour).Grid : [];

    /// <summary>The adjusted effects alone.</summary>
    /// <param name="calls">As in <see cref="Run"/>.</param>
    /// <param name="options">The features and the columns of contact hour and talk time.</param>
    /// <returns>Of each contact hour, beside what else is known before the call, and of each band of talk time, beside all else; empty where there is nothing to learn from.</returns>
    public static (IReadOnlyList<AdjustedEffect> Hours, IReadOnlyList<AdjustedEffect> Talk) Effects(DataFrame calls, TrialOptions options)
    {
        var table = CallTable.ReadLabelled(calls, options.Model.Features);
        return (AdjustedEffects.ByHour(table, Before(options)), AdjustedEffects.ByTalk(table, options));
    }

    /// <summary>How well each feature alone tells the label.</summary>
    /// <param name="calls">As in <see cref="Run"/>.</param>
    /// <param name="options">The features, and what counts as suspicious.</param>
    public static IReadOnlyList<ColumnAlone> Alone(DataFrame calls, TrialOptions options)
    {
        var table = CallTable.ReadLabelled(calls, options.Model.Features);
        return [.. options.Model.Features.Where(table.Has).Select(f => Alone(f, table, options))];
    }

    private static TrialOptions Before(TrialOptions options) => options with
    {
        Model = options.Model with { Features = [.. options.Model.Features.Where(f => f.Known != FeatureTime.AfterCall && (options.BeforeCall?.Contains(f.Name) ?? true))] },
    };

    private static ModelTrial Of(CallTable table, TrialOptions options, List<ConversionNote> notes, bool withNext = false) =>
        new([.. options.Model.Features.Select(f => f.Name)], table.Count == 0 ? null : NightlyTrial.Of(table, options, notes, withNext), CrossTrial.Of(table, options, notes));

    private static void NoteColumns(CallTable table, ConversionOptions options, List<ConversionNote> notes)
    {
        if (table.Count > 0)
            FeatureBasis.Fit(CandidateKind.FastTree, table, options, notes);
    }

    private static ColumnAlone Alone(FeatureColumn column, CallTable table, TrialOptions options)
    {
        int half = table.Count / 2;
        double[]? numbers = column.Kind is FeatureKind.Amount or FeatureKind.Number ? table.Numbers(column.Name)?[half..] : null;
        double? Auc(double[] scores) => table.Count >= 2 && RocArea.Of(table.Label.AsSpan(half), scores)?.Value is { } a ? Math.Max(a, 1 - a) : null;
        // Numbers may have either sign: a row without one stands below them all, or above, whichever tells more.
        double? auc = numbers is null ? Auc(Rates(column, table, half))
            : new[] { double.NegativeInfinity, double.PositiveInfinity }.Max(none => Auc([.. numbers.Select(v => double.IsNaN(v) ? none : v)]));
        int positives = table.Label.Count(y => y);
        bool isEnough = table.Count >= options.SuspiciousRows && Math.Min(positives, table.Count - positives) >= options.SuspiciousOfEach;
        return new ColumnAlone(column.Name, column.Known, auc, isEnough && auc > options.SuspiciousAuc);
    }

    /// <summary>Rows of the newer half by the rate that their level had in the older one.</summary>
    private static double[] Rates(FeatureColumn column, CallTable table, int half)
    {
        var rates = Enumerable.Range(0, half).GroupBy(i => table.Level(column, i) ?? "").ToDictionary(g => g.Key, g => (g.Count(i => table.Label[i]) + 0.5) / (g.Count() + 1));
        double none = (table.Label.Take(half).Count(y => y) + 0.5) / (half + 1);
        return [.. Enumerable.Range(half, table.Count - half).Select(i => rates.GetValueOrDefault(table.Level(column, i) ?? "", none))];
    }
}
