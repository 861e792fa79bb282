using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>When the figures of a model in use were measured.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FiguresMeasured>))]
public enum FiguresMeasured
{
    /// <summary>By the version itself, on held-out nights since it learned.</summary>
    [JsonStringEnumMemberName("since_it_learned")] SinceItLearned,

    /// <summary>When it was trained, by a fit of the same kind that had not seen the nights.</summary>
    [JsonStringEnumMemberName("when_trained")] WhenTrained,
}

/// <summary>How the model in use does on calls that it has not learned from, and which those are.</summary>
/// <param name="Measured">When.</param>
/// <param name="Learned">What the model judged had learned from; of the version itself, its calibration included.</param>
/// <param name="Judged">The later calls it was judged on.</param>
/// <param name="HeldOut">The figures, beside those of constants that were known before these calls.</param>
public sealed record FiguresInUse(FiguresMeasured Measured, TimeWindow Learned, TimeWindow Judged, HeldOut HeldOut)
{
    /// <summary>Those of a training, of tonight or as it was recorded; null without held-out calls.</summary>
    /// <param name="windows">Its windows.</param>
    /// <param name="heldOut">What it measured.</param>
    public static FiguresInUse? WhenTrained(IReadOnlyList<TimeWindow> windows, HeldOut? heldOut) =>
        heldOut is not null && Window(windows, WindowRole.Train) is { } train && Window(windows, WindowRole.Test) is { } test
            ? new(FiguresMeasured.WhenTrained, train, test, heldOut) : null;

    /// <summary>Those of a champion on tonight's held-out nights since all labels it learned from were known; null where they are too few to judge it by.</summary>
    /// <param name="champion">The model in use.</param>
    /// <param name="windows">The windows it was trained on.</param>
    /// <param name="tonight">Tonight's training: its held-out nights, and what it says of them without what is known only after the call.</param>
    public static FiguresInUse? Since(ConversionModel champion, IReadOnlyList<TimeWindow> windows, ConversionResult tonight)
    {
        if (Learning(windows) is not { } learned || champion.BaseRate is not { } rate || tonight.FirstAfter(learned.To.AddDays(tonight.Options.LabelDays)) is not { } first)
            return null;
        var nights = tonight.TestRows!.Rows(first, tonight.TestRows.Count);
        if (!tonight.IsEnough(nights))
            return null;
        IEnumerable<(WindowRole, double)> rates = [.. tonight.HeldOut!.Baselines.Select(b => (b.From, b.Rate)), (WindowRole.DeployTrain, rate)];
        var early = tonight.TestPredictedEarly is { } all ? Evaluation.ProbabilityMetrics.Of(nights.Label, all[first..]) : null;
        return new(
            FiguresMeasured.SinceItLearned, learned, TimeWindow.Of(WindowRole.Test, nights, 0, nights.Count),
            HeldOut.Of(champion.Probabilities(nights), nights, rates) with { WithoutLater = early });
    }

    /// <summary>All that the model handed out learned from.</summary>
    private static TimeWindow? Learning(IReadOnlyList<TimeWindow> windows)
    {
        TimeWindow[] own = [.. windows.Where(w => w.Role is WindowRole.DeployTrain or WindowRole.DeployCalibrate && w.Rows > 0)];
        return own.Length == 0 ? null : new(WindowRole.DeployTrain, own.Min(w => w.From), own.Max(w => w.To), own.Sum(w => w.Rows), own.Sum(w => w.Positives));
    }

    private static TimeWindow? Window(IReadOnlyList<TimeWindow> windows, WindowRole role) => windows.FirstOrDefault(w => w.Role == role);
}
