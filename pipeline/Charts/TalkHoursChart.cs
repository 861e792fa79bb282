namespace Analytics.Charts;

/// <summary>The model's probability of a meeting by talk time and hour, with the conversations each cell rests on.</summary>
public static class TalkHoursChart
{
    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="cells">One per hour and band, in any order.</param>
    /// <param name="period">The days on which the conversations took place; null leaves it out.</param>
    /// <param name="enoughConversations">Cells with fewer conversations are grey.</param>
    /// <returns>The chart; null when no cell holds enough conversations.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<TalkHourCell> cells, Period? period = null, int enoughConversations = 20)
    {
        var drawn = cells.Where(cell => cell.Conversations > 0).OrderBy(cell => cell.TalkFromSeconds).ThenBy(cell => cell.Hour).ToList();
        if (!drawn.Any(cell => cell.Conversations >= enoughConversations && cell.MeetingProbability is not null))
            return null;

        var (words, local) = (context.Words, context.Local);
        var firstHour = drawn.Min(cell => cell.Hour);
        var lastHour = drawn.Max(cell => cell.Hour);
        var bands = drawn.DistinctBy(cell => cell.TalkFromSeconds).OrderByDescending(cell => cell.TalkFromSeconds).ToList();
        var grid = new HeatGrid(
            HeatGrid.HourLabels(firstHour, lastHour),
            [.. bands.Select(band => BandName(context, band))],
            [.. drawn.Select(cell => new HeatGrid.Cell(
                cell.Hour - firstHour, bands.FindIndex(band => band.TalkFromSeconds == cell.TalkFromSeconds), cell.MeetingProbability, cell.Conversations))],
            enoughConversations);

        List<LegendEntry> legend = drawn.Any(cell => cell.Conversations < enoughConversations)
            ? [new(LegendMark.Bar, context.Colors.TooFew, words.Say("chart.talk_hours.few", ("n", local.Count(enoughConversations))))]
            : [];
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.talk_hours.title"), words.Say("chart.talk_hours.y"), [], legend),
            words.Say("chart.talk_hours.x"),
            ChartSheet.Footer(context, period, words.Say("chart.n_conversations", ("n", local.Count(drawn.Sum(cell => cell.Conversations))))),
            grid.Width, grid.Height);
        grid.DrawOn(sheet, context);
        return sheet.Finish("talk_time_hour", AltText(context, drawn, enoughConversations), Table(context, drawn));
    }

    private static string BandName(ChartContext context, TalkHourCell cell) => cell.TalkToSeconds is { } to
        ? context.Words.Say("chart.bucket.between", ("from", Clock(cell.TalkFromSeconds)), ("to", Clock(to)))
        : context.Words.Say("chart.bucket.from", ("from", Clock(cell.TalkFromSeconds)));

    private static string Clock(int seconds) => $"{seconds / 60}:{seconds % 60:00}";

    private static string AltText(ChartContext context, List<TalkHourCell> cells, int enough)
    {
        var ranked = cells.Where(cell => cell.Conversations >= enough && cell.MeetingProbability is not null)
            .OrderBy(cell => cell.MeetingProbability).ToList();
        return context.Words.Say("chart.talk_hours.alt", ("best", Spoken(context, ranked[^1])), ("worst", Spoken(context, ranked[0])));
    }

    private static string Spoken(ChartContext context, TalkHourCell cell) =>
        $"{BandName(context, cell)}, {cell.Hour}:00, {context.Local.Percent(cell.MeetingProbability!.Value)}";

    private static ChartTable Table(ChartContext context, List<TalkHourCell> cells) =>
        new TableBuilder<TalkHourCell>(context.Words, cell => cell.Key)
            .Text("talk_time", cell => BandName(context, cell))
            .Label("hour", cell => cell.Hour)
            .Count("conversations", cell => cell.Conversations)
            .Share("meeting_probability", cell => cell.MeetingProbability)
            .Build(cells);
}
