using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>
/// Computes <see cref="EffectTables"/>. Adjusted rates are partial dependence: J. H. Friedman, "Greedy function approximation: a gradient boosting
/// machine", Annals of Statistics 29 (2001), section 8.2.
/// </summary>
internal sealed class EffectGrid
{
    private readonly ConversionModel model;
    private readonly CallTable calls;
    private readonly CallTable sample;
    private readonly double[] talk;
    private readonly double[] hours;
    private readonly ConversionOptions options;
    private readonly string talkColumn;
    private readonly string hourColumn;

    private EffectGrid(ConversionModel model, CallTable calls, ConversionOptions options, string talkColumn, string hourColumn)
    {
        (this.model, this.calls, this.options, this.talkColumn, this.hourColumn) = (model, calls, options, talkColumn, hourColumn);
        talk = calls.Numbers(talkColumn) ?? [];
        hours = calls.Numbers(hourColumn) ?? [];
        int rows = Math.Min(calls.Count, options.EffectSampleRows);
        sample = calls.Take([.. Enumerable.Range(0, rows).Select(i => (int)((long)i * calls.Count / rows))]);
    }

    /// <summary>The tables over all labelled calls; the columns' names where they are not the product's own.</summary>
    public static EffectTables Of(
        ConversionModel model, CallTable calls, ConversionOptions options, string talkColumn = ConversionColumns.TalkSeconds, string hourColumn = ConversionColumns.ContactHour) =>
        calls.Count == 0 ? EffectTables.None : new EffectGrid(model, calls, options, talkColumn, hourColumn).Tables();

    private EffectTables Tables()
    {
        (double From, double? To)?[] bands = talk.All(double.IsNaN) ? [] : [.. Bands()];
        int?[] occurring = [.. hours.Where(double.IsInteger).Select(h => (int?)h).Distinct().Order()];
        return new(
            [.. bands.SelectMany(b => occurring.Select(h => Cell(b, h)))],
            [.. bands.Select(b => Cell(b, null))],
            [.. occurring.Select(h => Cell(null, h))]);
    }

    private IEnumerable<(double From, double? To)?> Bands()
    {
        var edges = options.TalkBandEdges;
        for (int i = 0; i < edges.Count; i++)
            yield return (edges[i], i + 1 < edges.Count ? edges[i + 1] : null);
    }

    private EffectCell Cell((double From, double? To)? band, int? hour)
    {
        int[] rows = [.. Enumerable.Range(0, calls.Count).Where(i => InBand(i, band) && (hour is null || hours[i] == hour))];
        int meetings = rows.Count(i => calls.Label[i]);
        var changed = sample;
        if (band is { } b) changed = changed.With(talkColumn, TypicalTalk(b));
        if (hour is { } h) changed = changed.With(hourColumn, h);
        return new(
            band?.From, band?.To, hour, rows.Length, meetings, rows.Length == 0 ? null : (double)meetings / rows.Length,
            WilsonInterval.Of(meetings, rows.Length), model.Probabilities(changed).Average(), rows.Length < options.MinCellRows);
    }

    private bool InBand(int row, (double From, double? To)? band)
    {
        if (band is not { } b) return true;
        return talk[row] >= b.From && (b.To is not { } to || talk[row] < to);
    }

    /// <summary>Median talk time within the band; the middle of an empty one, or the edge of an empty open one.</summary>
    private double TypicalTalk((double From, double? To) band)
    {
        double[] talks = [.. Enumerable.Range(0, calls.Count).Where(i => InBand(i, band)).Select(i => talk[i]).Order()];
        return talks.Length > 0 ? talks[talks.Length / 2] : (band.From + (band.To ?? band.From)) / 2;
    }
}
