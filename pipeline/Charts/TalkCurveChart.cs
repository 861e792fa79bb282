using ScottPlot;

namespace Analytics.Charts;

/// <summary>How long conversations are, and how many of each length are followed by a meeting.</summary>
public static class TalkCurveChart
{
    private const long Enough = 30;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="bands">The bands, in any order; those without a conversation are left out.</param>
    /// <param name="period">The days of the conversations; null leaves it out.</param>
    /// <returns>The chart; null when fewer than two bands have conversations.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<TalkBand> bands, Period? period = null)
    {
        var drawn = bands.Where(band => band.Conversations > 0).OrderBy(band => band.FromSeconds).ToList();
        if (drawn.Count < 2)
            return null;

        var (words, local) = (context.Words, context.Local);
        var all = drawn.Sum(band => band.Conversations);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.talk_curve.title"), words.Say("chart.talk_curve.y"), [words.Say("chart.talk_curve.few", ("n", local.Count(Enough)))],
            [
                new(LegendMark.Bar, context.Colors.Band95, words.Say("chart.talk_curve.share")),
                new(LegendMark.Dot, context.Colors.Main, words.Say("chart.talk_curve.rate")),
            ]),
            words.Say("chart.talk_curve.x"), ChartSheet.Footer(context, period, words.Say("chart.n_conversations", ("n", local.Count(all)))), width: 960);
        sheet.GridY();
        sheet.TwoLineTicksX();
        sheet.TicksX(drawn.Select((band, index) => ((double)index, $"{Name(context, band)}\nn={local.Count(band.Conversations)}")));
        sheet.Limits(-0.6, drawn.Count - 0.4, 0, sheet.ScaleY(drawn.Max(band => Math.Max((double)band.Conversations / all, Shown(band)?.High ?? 0)), percent: true) * 1.06);
        for (var index = 0; index < drawn.Count; index++)
        {
            sheet.Box(index - 0.38, index + 0.38, 0, (double)drawn[index].Conversations / all, context.Colors.Band95);
            if (Shown(drawn[index]) is not { } rate)
                continue;
            sheet.Interval(index, rate, context.Colors.Main);
            sheet.Text(index, rate.High, local.Percent(rate.Value, 0), Alignment.LowerCenter, context.Colors.Ink, bold: true, dy: -4);
        }

        return sheet.Finish("talk_time_curve", words.Say("chart.talk_curve.alt", ("bands", Spoken(context, drawn))), Table(context, drawn, all));
    }

    private static Estimate? Shown(TalkBand band) => band.Judged >= Enough ? band.MeetingRate : null;

    private static string Name(ChartContext context, TalkBand band) => band.ToSeconds is { } to
        ? $"{Clock(band.FromSeconds)}–{Clock(to)}"
        : context.Words.Say("chart.bucket.from", ("from", Clock(band.FromSeconds)));

    private static string Clock(double seconds) => $"{(int)seconds / 60}:{(int)seconds % 60:00}";

    private static string Spoken(ChartContext context, List<TalkBand> bands) => string.Join(
        context.Words.Say("list.separator"), bands.Where(band => Shown(band) is not null).Select(band => $"{Name(context, band)} {context.Local.Percent(band.MeetingRate!.Value, 0)}"));

    private static ChartTable Table(ChartContext context, List<TalkBand> bands, long all) => new TableBuilder<TalkBand>(context.Words, band => band.Key)
        .Text("talk_time", band => Name(context, band))
        .Count("conversations", band => band.Conversations)
        .Reference("share_of_all", band => (double)band.Conversations / all)
        .Count("judged", band => band.Judged)
        .Count("meetings", band => band.Meetings)
        .Estimate("meeting_rate", band => band.MeetingRate, heading: "column.meetings_per_conversation")
        .Build(bands);
}
