using Analytics.Config;
using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Opening hours as instants, and time counted in them, by hand.</summary>
public class OpenSpansTests
{
    private static readonly IReadOnlyDictionary<DateOnly, string> NoHolidays = new Dictionary<DateOnly, string>();

    [Theory]
    [InlineData("Asia/Tokyo", "2026-03-02", "9:00", "18:00", "2026-03-02T00:00Z", "2026-03-02T09:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-02", "9:00", "18:00", "2026-03-02T03:30Z", "2026-03-02T12:30Z")]
    [InlineData("Europe/Amsterdam", "2011-10-28", "9:00", "18:00", "2011-10-28T07:00Z", "2011-10-28T16:00Z")]
    [InlineData("Europe/Amsterdam", "2011-10-31", "9:00", "18:00", "2011-10-31T08:00Z", "2011-10-31T17:00Z")]
    [InlineData("Europe/Amsterdam", "2011-10-30", "2:30", "2:45", "2011-10-30T00:30Z", "2011-10-30T01:45Z")]
    [InlineData("Europe/Amsterdam", "2011-03-27", "2:30", "4:00", "2011-03-27T01:00Z", "2011-03-27T02:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "1:45", "3:00", "2026-04-04T14:45Z", "2026-04-04T16:30Z")]
    [InlineData("Asia/Tokyo", "2028-02-29", "0:00", "24:00", "2028-02-28T15:00Z", "2028-02-29T15:00Z")]
    public void Span_OfADay_IsTheseInstants(string zone, string day, string from, string to, string opens, string closes)
    {
        var span = Assert.Single(Spans(zone, day, day, (Clock(from), Clock(to))));

        Assert.Equal((Utc(opens), Utc(closes)), (span.Opens, span.Closes));
    }

    [Fact]
    public void Span_WhollyInsideTheSpringGap_IsNone() => Assert.Empty(Spans("Europe/Amsterdam", "2011-03-27", "2011-03-27", (Clock("2:15"), Clock("2:45"))));

    [Fact]
    public void Spans_OfAWeek_LeaveOutWeekendAndHolidayAndLunch()
    {
        var holidays = new Dictionary<DateOnly, string> { [new(2026, 4, 29)] = "昭和の日" };
        var spans = OpenSpans.Of(
            Every((Clock("9:00"), Clock("12:00")), (Clock("13:00"), Clock("18:00"))), new WorkingDays(new CalendarConfig(), holidays),
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), new DateOnly(2026, 4, 25), new DateOnly(2026, 5, 1)).ToList();

        Assert.Equal([27, 27, 28, 28, 30, 30, 1, 1], spans.Select(s => s.Opens.AddHours(9).Day));
        Assert.Equal(4 * 8 * 3600, spans.Sum(s => (s.Closes - s.Opens).TotalSeconds));
    }

    [Theory]
    [InlineData("a minute after opening, from the night", "2026-03-02T22:00", "2026-03-03T09:01", 60)]
    [InlineData("exactly at opening", "2026-03-02T22:00", "2026-03-03T09:00", 0)]
    [InlineData("over lunch", "2026-03-03T11:59", "2026-03-03T13:01", 120)]
    [InlineData("at the end of the day", "2026-03-03T17:59", "2026-03-03T18:00", 60)]
    [InlineData("after closing", "2026-03-03T17:59", "2026-03-03T19:30", 60)]
    [InlineData("over the weekend", "2026-03-06T17:55", "2026-03-09T09:05", 600)]
    [InlineData("a night call to a lead of the night", "2026-03-03T20:00", "2026-03-03T23:00", 0)]
    [InlineData("called just before the lead", "2026-03-03T10:00", "2026-03-03T09:59", 0)]
    [InlineData("a whole day", "2026-03-03T10:00", "2026-03-04T10:00", 28800)]
    public void Response_InBusinessHours_CountsOpenSecondsOnly(string what, string created, string called, double seconds)
    {
        var rows = new RawData
        {
            Leads = [new RawLead("l", Tokyo(created)) { Motion = "inbound" }],
            Calls = [new RawCall("c", "l", Tokyo(called))],
        };
        var settings = new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31)) { Calendar = ["calendar:", "  hours: [9:00-12:00, 13:00-18:00]"] };
        using var lake = new KpiLake(rows, settings);

        Assert.Equal((what, seconds), (what, (double)lake.Marts.Engine.Scalar("select business_seconds from response_hours")!));
    }

    /// <summary>An edited calendar gives history other values: nothing of the old one is kept.</summary>
    [Fact]
    public void Calendar_Edited_ChangesThePast()
    {
        var rows = new RawData
        {
            Leads = [new RawLead("l", Tokyo("2026-03-03T08:00")) { Motion = "inbound" }],
            Calls = [new RawCall("c", "l", Tokyo("2026-03-03T10:00"))],
        };
        double? Median(string hours) => KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31)) { Calendar = ["calendar:", $"  hours: {hours}"] })
            .One("first_response_business_median", "month", "total", "").Value;

        Assert.Equal((3600, 7200), (Median("9:00-18:00"), Median("8:00-18:00")));
    }

    private static List<(DateTime Opens, DateTime Closes)> Spans(string zone, string first, string last, params (TimeSpan, TimeSpan)[] spans) =>
        [.. OpenSpans.Of(Every(spans), new WorkingDays(new CalendarConfig { Weekend = [] }, NoHolidays), TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(first, null), DateOnly.Parse(last, null))];

    private static WeekHours Every(params (TimeSpan, TimeSpan)[] spans) =>
        new() { Days = Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<(TimeSpan, TimeSpan)> (_) => spans) };

    private static TimeSpan Clock(string text) => text == "24:00" ? TimeSpan.FromDays(1) : TimeSpan.Parse(text, null);

    private static DateTime Utc(string text) => DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static DateTime Tokyo(string text) => DateTime.SpecifyKind(DateTime.Parse(text, null).AddHours(-9), DateTimeKind.Utc);
}
