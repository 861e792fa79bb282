using System.Text.Json;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>
/// A new calibration of a model that stays in use: its order of calls as it was, its level as the newest settled calls have it. Base rates move faster than what
/// makes one call better than another.
/// </summary>
/// <param name="From">First day of the calls it was fitted to, later than any that the model learned from.</param>
/// <param name="To">Last day.</param>
/// <param name="Rows">Calls.</param>
/// <param name="Positives">Calls that a meeting followed.</param>
public sealed record Recalibration(DateOnly From, DateOnly To, int Rows, int Positives)
{
    // Fewer would add more noise than they take away; more would be of old.
    private const int MinRows = 1000, MinOfEachClass = 50, MostRows = 10_000;

    /// <summary>Of the logistic curve over the model's log-odds; 1 leaves their spread as it is.</summary>
    public double Slope => Curve.Platt.Slope;

    /// <summary>Added to the log-odds.</summary>
    public double Intercept => Curve.Platt.Intercept;

    /// <summary>Whether isotonic steps held better and are used in place of the curve.</summary>
    public bool HasSteps => Curve.Steps is not null;

    internal Calibration Curve { get; init; } = Calibration.None;

    /// <summary>
    /// Fits it to the newest labelled calls (10,000 at most) after the day the model learned until. Null for a base rate, for fewer than 1,000 calls or 50 of either
    /// outcome, and where what came true does not rise with the scores.
    /// </summary>
    /// <param name="model">The model, with whatever calibration.</param>
    /// <param name="learnedUntil">The last day it learned from, its own calibration included.</param>
    /// <param name="calls">Calls, labelled or not, as training reads them.</param>
    public static Recalibration? Of(ConversionModel model, DateOnly learnedUntil, DataFrame calls)
    {
        if (model.Transformer is null) return null;
        var all = CallTable.ReadLabelled(calls, model.Basis.Features);
        int first = Enumerable.Range(0, all.Count).FirstOrDefault(i => all.Date[i] > learnedUntil, all.Count);
        var late = all.Rows(Math.Max(first, all.Count - MostRows), all.Count);
        int positives = late.Label.Count(y => y);
        if (late.Count < MinRows || Math.Min(positives, late.Count - positives) < MinOfEachClass) return null;
        return Calibration.Fit(model.Logits(late), late.Label, late.Date, out _) is { } curve
            ? new(late.Date[0], late.Date[^1], late.Count, positives) { Curve = curve } : null;
    }

    /// <summary>The model with this calibration in place of its own.</summary>
    public ConversionModel Apply(ConversionModel model) => model.CalibratedBy(Curve);

    /// <summary>The calibration whole; the same one gives the same bytes.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new RecalibrationRecord(From, To, Rows, Positives, Curve), ConversionJson.Default.RecalibrationRecord);

    /// <summary>Reads what <see cref="ToJson"/> wrote: scores are exactly what they were.</summary>
    /// <exception cref="JsonException">The bytes are none.</exception>
    public static Recalibration Read(byte[] json) => JsonSerializer.Deserialize(json, ConversionJson.Default.RecalibrationRecord) is { Curve.Platt: not null } r
        ? new(r.From, r.To, r.Rows, r.Positives) { Curve = r.Curve } : throw new JsonException("It holds no calibration.");
}
