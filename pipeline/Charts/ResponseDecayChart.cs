using ScottPlot;

namespace Analytics.Charts;

/// <summary>
/// Shares of inbound leads contacted, and with a meeting, by time to first response: points with 95 % intervals, no fitted line, so that data which
/// do not decay are seen not to. The published figure is drawn as a labelled reference beside them.
/// </summary>
public static class ResponseDecayChart
{
    private const double PublishedRatio = 5;
    private const double Shift = 0.22;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="buckets">The buckets in order; those without leads keep their place, without a point.</param>
    /// <param name="period">The days on which the leads were created; null leaves it out.</param>
    /// <returns>The chart; null when fewer than two buckets hold leads, since then there is nothing to compare.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<ResponseBucket> buckets, Period? period = null)
    {
        if (buckets.Count(bucket => bucket.Leads > 0 && bucket.MeetingRate is not null) < 2)
            return null;

        var words = context.Words;
        var withContact = buckets.Any(bucket => bucket.ContactRate is not null);
        var reference = Reference(buckets);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.response_decay.title"), words.Say(withContact ? "chart.response_decay.y_contact" : "chart.response_decay.y"),
                [words.Say("chart.response_decay.reference")], Legend(context, withContact, reference is not null)),
            words.Say("chart.response_decay.x"),
            ChartSheet.Footer(context, period, words.Say("chart.n_leads", ("n", context.Local.Count(buckets.Sum(bucket => bucket.Leads))))));

        sheet.GridY();
        sheet.TwoLineTicksX();
        sheet.TicksX(buckets.Select((bucket, index) => ((double)index, TickLabel(context, bucket))));
        var highest = buckets.Max(bucket => Math.Max(bucket.MeetingRate?.High ?? 0, bucket.ContactRate?.High ?? 0));
        var top = Math.Max(sheet.ScaleY(highest, percent: true), highest * 1.1);
        sheet.Limits(-0.6, buckets.Count - 0.4, -0.02 * top, top);
        for (var index = 0; index < buckets.Count; index++)
            DrawBucket(sheet, context, buckets[index], index, withContact);
        if (reference is var (place, rate))
            sheet.Point(place - Shift, rate, context.Colors.Muted, MarkerShape.OpenDiamond, 12);

        return sheet.Finish("response_decay", words.Say("chart.response_decay.alt", ("lines", Spoken(context, buckets))), Table(context, buckets, withContact, reference));
    }

    private static void DrawBucket(ChartSheet sheet, ChartContext context, ResponseBucket bucket, int index, bool withContact)
    {
        var shift = withContact ? Shift : 0;
        if (bucket.MeetingRate is { } meeting)
            DrawRate(sheet, context, index + shift, meeting, context.Colors.Main);
        if (bucket.ContactRate is { } contact)
            DrawRate(sheet, context, index - shift, contact, context.Colors.Second);
    }

    private static void DrawRate(ChartSheet sheet, ChartContext context, double x, Estimate rate, Color color)
    {
        sheet.Interval(x, rate, color);
        sheet.Text(x, rate.High, context.Local.Percent(rate.Value, 0), Alignment.LowerCenter, context.Colors.AsText(color), bold: true, dy: -4);
    }

    // Contact five times lower at 10 minutes than at 5: only comparable where the buckets end at 5 and at 10 minutes.
    private static (int Place, double Rate)? Reference(IReadOnlyList<ResponseBucket> buckets)
    {
        for (var index = 1; index < buckets.Count; index++)
        {
            var (first, second) = (buckets[index - 1], buckets[index]);
            if (first.UpToSeconds == 300 && second.UpToSeconds == 600 && first.ContactRate is { } rate)
                return (index, rate.Value / PublishedRatio);
        }

        return null;
    }

    private static List<LegendEntry> Legend(ChartContext context, bool withContact, bool withReference)
    {
        var words = context.Words;
        var legend = new List<LegendEntry> { new(LegendMark.Dot, context.Colors.Main, words.Say("chart.response_decay.meeting")) };
        if (withContact)
            legend.Insert(0, new(LegendMark.Dot, context.Colors.Second, words.Say("chart.response_decay.contact")));
        if (withReference)
            legend.Add(new(LegendMark.Diamond, context.Colors.Muted, words.Say("chart.response_decay.published")));
        return legend;
    }

    private static string TickLabel(ChartContext context, ResponseBucket bucket) =>
        $"{BucketName(context, bucket)}\nn={context.Local.Count(bucket.Leads)}";

    /// <summary>The bucket's name for a reader: "≤ 5 min", "1 h – 4 h", "> 1 d", "never".</summary>
    private static string BucketName(ChartContext context, ResponseBucket bucket)
    {
        var (words, local) = (context.Words, context.Local);
        if (bucket.IsNever)
            return words.Say("chart.bucket.never");
        if (bucket.UpToSeconds is not { } upTo)
            return words.Say("chart.bucket.above", ("from", local.Duration(bucket.AboveSeconds ?? 0)));
        return bucket.AboveSeconds is null or 0
            ? words.Say("chart.bucket.up_to", ("to", local.Duration(upTo)))
            : local.DurationRange(bucket.AboveSeconds.Value, upTo);
    }

    private static string Spoken(ChartContext context, IReadOnlyList<ResponseBucket> buckets) =>
        string.Join(context.Words.Say("list.separator"), buckets.Where(bucket => bucket.MeetingRate is not null)
            .Select(bucket => $"{BucketName(context, bucket)} {context.Local.Percent(bucket.MeetingRate!.Value)}"));

    private static ChartTable Table(ChartContext context, IReadOnlyList<ResponseBucket> buckets, bool withContact, (int Place, double Rate)? reference)
    {
        var table = new TableBuilder<ResponseBucket>(context.Words, bucket => bucket.Key)
            .Text("bucket", bucket => BucketName(context, bucket))
            .Count("leads", bucket => bucket.Leads)
            .Count("meetings", bucket => bucket.Meetings)
            .Estimate("meeting_rate", bucket => bucket.MeetingRate);
        if (withContact)
            table.Count("contacted", bucket => bucket.Contacted).Estimate("contact_rate", bucket => bucket.ContactRate, heading: "column.lead_contact_rate");
        if (reference is var (place, rate))
            table.Reference("published_contact_rate", bucket => ReferenceEquals(bucket, buckets[place]) ? rate : null);
        return table.Build(buckets);
    }
}
