using System.Globalization;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class MappingTests : IDisposable
{
    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RenamedConstantMappedAndEmptyWords_FillTheColumns()
    {
        folder.Write("calls.csv", "Nr,Lead,When,Result,Secs\n1,n/a,2026-01-05 09:00,ANSWERED, 5 \n2,L2,2026-01-05 09:00,NO,\n3,-,2026-01-05 09:00,what?,7\n4,L4,2026-01-05 09:00,,8\n");
        folder.Tables = """
              calls:
                files: calls.csv
                null_values: [n/a, '-']
                columns:
                  call_id: Nr
                  lead_id: Lead
                  rep_id: { value: R9 }
                  started_at: When
                  talk_seconds: Secs
                  outcome: { from: Result, map: { ANSWERED: connected, NO: no_answer }, otherwise: other }

            """;

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal(
            ["1|-|R9|5.000|connected", "2|L2|R9|-|no_answer", "3|-|R9|7.000|other", "4|L4|R9|8.000|-"],
            folder.Rows("calls", "call_id", "lead_id", "rep_id", "talk_seconds", "outcome"));
    }

    [Fact]
    public void ValueThatTheMapDoesNotList_StaysAsItIs()
    {
        folder.Write("calls.csv", "call_id,started_at,outcome\n1,2026-01-05,busy\n2,2026-01-05,besetzt\n3,2026-01-05,frei\n4,2026-01-05,weg\n");
        folder.Tables += "    columns:\n      outcome: { from: outcome, map: { besetzt: busy, weg: '' } }\n";

        var result = folder.Run();

        Assert.Equal(["4 outcome=frei calls.outcome.allowed"], IngestFolder.Faults(result));
        Assert.Equal(["1|busy", "2|busy", "4|-"], folder.Rows("calls", "call_id", "nullif(outcome, '')"));
    }

    [Fact]
    public void Only_LeavesRowsOutAndCountsThem()
    {
        folder.Write("calls.csv", "call_id,started_at,kind,team\n1,2026-01-05,call,A\n2,2026-01-05,mail,A\n3,2026-01-05,callback,B\n4,soon,mail,A\n5,2026-01-05,,A\n6,2026-01-05,callback,A\n");
        folder.Tables += "    only: { kind: [call, callback], team: A }\n";

        var result = folder.Run();

        var file = Assert.Single(result.Files);
        Assert.Equal((6L, 4L, 2L, 2L), (file.RowsInFile, file.RowsFiltered, file.RowsRead, file.RowsLoaded));
        Assert.Empty(result.Rejected);
        Assert.Equal(["1", "6"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
    }

    [Theory]
    [InlineData("2026-01-05 09:00:00", "2026-01-05 00:00:00+00")]
    [InlineData("2026-01-05T09:00:00", "2026-01-05 00:00:00+00")]
    [InlineData("2026-01-05 09:00", "2026-01-05 00:00:00+00")]
    [InlineData("2026-01-05", "2026-01-04 15:00:00+00")]
    [InlineData("2026-01-05T09:00:00Z", "2026-01-05 09:00:00+00")]
    [InlineData("2026-01-05T09:00:00.123456Z", "2026-01-05 09:00:00.123456+00")]
    [InlineData("2026-01-05 09:00:00+02:00", "2026-01-05 07:00:00+00")]
    [InlineData("2026-01-05 09:00:00 +0200", "2026-01-05 07:00:00+00")]
    [InlineData("2026-01-05 09:00:00-03", "2026-01-05 12:00:00+00")]
    [InlineData("2026-01-05 09:00:00 UTC", "2026-01-05 09:00:00+00")]
    [InlineData("2026-01-05 09:00:00 America/New_York", "2026-01-05 14:00:00+00")]
    public void Timestamp_Iso_IsAnInstant(string text, string utc)
    {
        folder.Write("calls.csv", $"call_id,started_at\na,{text}\n");

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal([utc], folder.Rows("calls", "started_at"));
    }

    [Theory]
    [InlineData("%d/%m/%Y %H:%M", "05/01/2026 09:00", "2026-01-05 00:00:00+00")]
    [InlineData("%Y%m%d%H%M%S%z", "20260105090000+0100", "2026-01-05 08:00:00+00")]
    [InlineData("%Y-%m-%d %H:%M %Z", "2026-01-05 09:00 America/New_York", "2026-01-05 14:00:00+00")]
    [InlineData("%Y-%m-%d %H:%M %%Z", "2026-01-05 09:00 %Z", "2026-01-05 00:00:00+00")]
    [InlineData("%m/%d/%y %I:%M %p", "01/05/26 09:00 PM", "2026-01-05 12:00:00+00")]
    public void TimestampFormat_IsTheTables_OrTheColumns(string format, string text, string utc)
    {
        folder.Write("calls.csv", $"call_id,started_at\na,{text}\nb,2026-01-05 09:00:00\n");
        string before = folder.Tables;
        folder.Tables = before + $"    timestamp_format: '{format}'\n";

        Assert.Equal(["3 started_at=2026-01-05 09:00:00 calls.started_at.type"], IngestFolder.Faults(folder.Run()));
        Assert.Equal([utc], folder.Rows("calls", "started_at"));

        folder.Tables = before + $"    columns:\n      started_at: {{ from: started_at, format: '{format}' }}\n";
        Assert.Equal(1, folder.Run(fullRefresh: true).Files[0].RowsLoaded);
        Assert.Equal([utc], folder.Rows("calls", "started_at"));
    }

    [Fact]
    public void DateFormat_IsTheColumns()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("rep_hours.csv", "rep_id,date,hours\nR,05.01.2026,7\n");
        folder.Tables += "  rep_hours:\n    files: rep_hours.csv\n    columns:\n      date: { from: date, format: '%d.%m.%Y' }\n";

        folder.Run();

        Assert.Equal(["2026-01-05|2026-01-05"], folder.Rows("rep_hours", "date", "business_date"));
    }

    /// <summary>Instants and dates against .NET's own time zones, across both changes of the clock.</summary>
    [Theory]
    [InlineData("Asia/Tokyo", "UTC")]
    [InlineData("UTC", "Asia/Tokyo")]
    [InlineData("Europe/Amsterdam", "Europe/Amsterdam")]
    [InlineData("America/Sao_Paulo", "Europe/Amsterdam")]
    [InlineData("Pacific/Apia", "America/Los_Angeles")]
    public void NaiveTimes_InTheSourcesZone_GetTheBusinessZonesDate(string business, string source)
    {
        var sourceZone = TimeZoneInfo.FindSystemTimeZoneById(source);
        var businessZone = TimeZoneInfo.FindSystemTimeZoneById(business);
        DateTime[] starts = [new(2011, 10, 29, 22, 0, 0), new(2012, 3, 24, 22, 0, 0), new(2026, 1, 4, 10, 0, 0)];
        var times = starts.SelectMany(s => Enumerable.Range(0, 40).Select(i => s.AddMinutes(30 * i)))
            .Where(t => !sourceZone.IsInvalidTime(t) && !sourceZone.IsAmbiguousTime(t)).ToList();
        folder.Top = $"time_zone: {business}\n";
        folder.Tables += $"    time_zone: {source}\n";
        folder.Write("calls.csv", "call_id,started_at\n" + string.Concat(times.Select(t => $"{Text(t)},{Text(t)}\n")));

        folder.Run();

        var expected = times.Select(t =>
        {
            var utc = TimeZoneInfo.ConvertTimeToUtc(t, sourceZone);
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, businessZone);
            return $"{Text(t)}|{Text(utc)}+00|{Text(local)[..10]}";
        });
        Assert.Equal(expected.Order(StringComparer.Ordinal), folder.Rows("calls", "call_id", "started_at", "business_date"));

        static string Text(DateTime t) => t.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void HourThatComesTwice_IsOneOfTheTwo_AndTheHourThatIsMissingMovesOn()
    {
        folder.Top = "time_zone: Europe/Amsterdam\n";
        folder.Write("calls.csv", "call_id,started_at\ntwice,2025-10-26 02:30:00\nmissing,2025-03-30 02:30:00\n");

        folder.Run();

        var rows = folder.Rows("calls", "call_id", "started_at");
        Assert.Equal("missing|2025-03-30 01:30:00+00", rows[0]);
        Assert.Contains(rows[1], new[] { "twice|2025-10-26 00:30:00+00", "twice|2025-10-26 01:30:00+00" });
    }

    [Fact]
    public void RunDate_LatestDayOfTheData_ButNotAfterToday()
    {
        folder.Top += "  rules: { calls.started_at.window: warn }\n";
        folder.Write("calls.csv", "call_id,started_at\na,2026-05-05\nb,2099-01-01\n");

        Assert.Equal(new DateOnly(2026, 5, 5), folder.Run().AsOf);
    }

    [Fact]
    public void RunDate_NoData_IsYesterday()
    {
        folder.Write("calls.csv", "call_id,started_at\n");

        Assert.Equal(IngestFolder.Today.AddDays(-1), folder.Run().AsOf);
    }

    [Fact]
    public void ChangedMappingOfAnUnchangedFile_IsSaidOnce_WithTheWayToForgetWhatItGaveBefore()
    {
        using var changed = new IngestFolder();
        changed.Write("calls1.csv", "call_id,id,started_at\na,x,2026-01-05 09:00\n");
        changed.Run();
        Assert.Empty(changed.Notes);
        changed.Tables += "    columns: { call_id: id }\n";

        changed.Run();
        changed.Run();

        Assert.Equal(["a", "x"], changed.Rows("calls", "call_id"));
        Assert.Equal(
            ["tables.calls: 1 file(s) that have not changed are read again, as the configuration has; rows that they no longer give, or gave under another key, stay until --full-refresh"],
            changed.Notes);
        changed.Run(fullRefresh: true);
        Assert.Equal(["x"], changed.Rows("calls", "call_id"));
    }
}
