using System.Globalization;
using Analytics.Sample;
using Xunit;

namespace Analytics.Tests.Sample;

[Collection<SampleGroup>]
public class SampleWriterTests(SampleFixture sample)
{
    private static readonly string Folder = SampleFixture.Options.OutDirectory;

    [Theory]
    [InlineData("leads", "lead_id,created_at,motion,source,industry,department,time_zone,key_person_at")]
    [InlineData("calls", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome")]
    [InlineData("meetings", "meeting_id,lead_id,rep_id,booked_at,scheduled_at,status")]
    [InlineData("deals", "deal_id,lead_id,closed_at,won,amount,currency")]
    [InlineData("visits", "date,source,visits")]
    [InlineData("rep_hours", "rep_id,date,hours")]
    [InlineData("reps", "rep_id,name,team,role")]
    public void Table_HasTheContractsColumns_AndTheRowsReported(string table, string header)
    {
        Assert.Equal(header, SampleFixture.Header(table, Folder));
        Assert.Equal(sample.Summary.RowsByTable[table], SampleFixture.Rows(table).LongCount());
    }

    [Fact]
    public void Leads_AreAsManyAsAsked() => Assert.Equal(SampleFixture.Options.Leads, sample.Leads.Count);

    [Fact]
    public void ClosedDays_AreEmpty()
    {
        var holidays = JapaneseHolidays.Of(2026).Select(day => day.Date).ToHashSet();
        bool IsClosed(DateTime at) => at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(DateOnly.FromDateTime(at));
        Assert.DoesNotContain(sample.Calls, call => IsClosed(call.At) || call.At.Hour is < 8 or >= 20);
        Assert.DoesNotContain(sample.Meetings, meeting => IsClosed(meeting.BookedAt) || IsClosed(meeting.ScheduledAt));
        Assert.DoesNotContain(SampleFixture.Rows("deals"), row => IsClosed(Time(row.Row[2])));
        Assert.Contains(sample.Leads.Values, lead => lead.Inbound && IsClosed(lead.CreatedAt));
    }

    [Fact]
    public void Keys_OfOtherTables_Exist()
    {
        var reps = SampleFixture.Rows("reps").Select(row => row.Row[0]).ToHashSet();
        var met = sample.Meetings.Where(meeting => meeting.Status == "held").Select(meeting => meeting.Lead).ToHashSet();
        Assert.All(sample.Calls, call => Assert.True(sample.Leads.ContainsKey(call.Lead) && reps.Contains(call.Rep)));
        Assert.All(sample.Meetings, meeting => Assert.True(sample.Leads[meeting.Lead].CreatedAt < meeting.BookedAt && reps.Contains(meeting.Rep)));
        Assert.All(SampleFixture.Rows("deals"), row => Assert.Contains(row.Row[1], met));
        Assert.All(SampleFixture.Rows("rep_hours"), row => Assert.Contains(row.Row[0], reps));
    }

    [Fact]
    public void Meetings_KnowTheirStatus_OnceTheyAreDue()
    {
        var end = SampleFixture.Options.End.ToDateTime(default);
        Assert.All(sample.Meetings, meeting => Assert.Equal(meeting.ScheduledAt >= end, meeting.Status == "booked"));
        Assert.All(sample.Meetings, meeting => Assert.InRange((meeting.ScheduledAt.Date - meeting.BookedAt.Date).Days, 2, 14));
        Assert.All(sample.Meetings, meeting => Assert.True(meeting.BookedAt < end));
    }

    [Fact]
    public void CallsThatBookedAMeeting_HaveOne()
    {
        var booked = sample.Calls.Where(call => call.Outcome == "meeting_booked").ToDictionary(call => call.Lead, call => call.At.AddSeconds(call.Talk));
        var meetings = sample.Meetings.ToDictionary(meeting => meeting.Lead, meeting => meeting.BookedAt);
        Assert.All(booked, call => Assert.Equal(call.Value, meetings[call.Key]));
        Assert.InRange(booked.Count / (double)meetings.Count, 0.70, 0.85);
    }

    [Fact]
    public void KeyPersons_AreFound_InTheFirstConversation()
    {
        var talks = sample.Calls.Where(call => call.IsConversation).GroupBy(call => call.Lead).ToDictionary(calls => calls.Key, calls => calls.First().Row[3]);
        Assert.All(sample.Leads.Values, lead => Assert.True(!lead.Inbound || lead.KeyPersonAt.Length == 0));
        // Only a faulty row can hide the conversation.
        var astray = sample.Leads.Count(lead => !lead.Value.Inbound && lead.Value.KeyPersonAt != talks.GetValueOrDefault(lead.Key, ""));
        Assert.InRange(astray, 0, (int)sample.Summary.DirtyRows);
    }

    [Fact]
    public void PlantedFaults_AreAsManyAsReported()
    {
        var calls = SampleFixture.Rows("calls").ToList();
        var dirty = sample.Summary.DirtyByKind;
        Assert.Equal(dirty["negative_talk_seconds"], calls.Count(row => row.Row[^2].StartsWith('-')));
        Assert.Equal(dirty["unreadable_started_at"], calls.Count(row => !DateTime.TryParse(row.Row[3], CultureInfo.InvariantCulture, out _)));
        Assert.Equal(dirty["missing_call_id"], calls.Count(row => row.Row[0].Length == 0));
        Assert.Equal(dirty["unknown_outcome"], calls.Count(row => row.Row[5] == "transferred"));
        Assert.Equal(dirty["too_many_columns"], calls.Count(row => row.Row.Length == 8));
        Assert.Equal(dirty["long_before_its_lead"], calls.Count(row => row.Row[3].StartsWith("2025", StringComparison.Ordinal) || row.Row[3].StartsWith("2024", StringComparison.Ordinal)));
        Assert.All(dirty.Values, count => Assert.InRange(count, 1, 100));
    }

    [Fact]
    public void LateRepeatedAndCorrectedCalls_AreAsManyAsReported()
    {
        var byKey = SampleFixture.Rows("calls").Where(row => row.Row[0].Length > 0).GroupBy(row => row.Row[0]).ToList();
        var twice = byKey.Where(rows => rows.Count() == 2).Select(rows => (First: rows.First(), Second: rows.Last())).ToList();
        var once = byKey.Where(rows => rows.Count() == 1).Select(rows => rows.Single());
        Assert.DoesNotContain(byKey, rows => rows.Count() > 2);
        Assert.Equal(sample.Summary.RepeatedCalls, twice.Count(pair => pair.First.Row.SequenceEqual(pair.Second.Row)));
        Assert.Equal(sample.Summary.CorrectedCalls, twice.Count(pair => pair.First.Row[5] == "other" && pair.Second.Row[5] != "other"));
        Assert.Equal(sample.Summary.RepeatedCalls + sample.Summary.CorrectedCalls, twice.Count);
        Assert.All(twice, pair => Assert.NotEqual(pair.First.File, pair.Second.File));
        var misplaced = once.Count(row => row.Row[3].StartsWith("2026", StringComparison.Ordinal) && !row.File.Contains(row.Row[3][..7], StringComparison.Ordinal));
        Assert.Equal(sample.Summary.LateCalls, misplaced);
        Assert.True(sample.Summary is { LateCalls: > 20, RepeatedCalls: > 20, CorrectedCalls: > 20 });
    }

    [Fact]
    public void UpdatedLeadsAndMeetings_AreAsManyAsReported()
    {
        static int Repeats(string table) => SampleFixture.Rows(table).GroupBy(row => row.Row[0]).Sum(rows => rows.Count() - 1);
        Assert.Equal(sample.Summary.UpdatedLeads, Repeats("leads"));
        Assert.Equal(sample.Summary.UpdatedMeetings, Repeats("meetings"));
        Assert.True(sample.Summary is { UpdatedLeads: > 20, UpdatedMeetings: > 20 });
    }

    [Fact]
    public void Visits_ConvertAtTheirRate()
    {
        var leads = sample.Leads.Values.Where(lead => lead.Inbound).CountBy(lead => lead.Source).ToDictionary();
        foreach (var source in SampleFixture.Rows("visits").GroupBy(row => row.Row[1]))
        {
            var visits = source.Sum(row => int.Parse(row.Row[2], CultureInfo.InvariantCulture));
            var rate = (double)sample.Truth["leads"]!["visit_to_lead_rate"]![source.Key]!;
            Assert.InRange(leads[source.Key] / (visits * rate), 1 - 4.5 / Math.Sqrt(leads[source.Key]), 1 + 4.5 / Math.Sqrt(leads[source.Key]));
        }
    }

    [Fact]
    public void SameOptions_GiveTheSameBytes_AnotherSeedDoesNot()
    {
        using var folders = new TemporaryFolders();
        var options = new SampleOptions(600, folders.New()) { Days = 70, Seed = 5, Reps = 4 };
        Write(options);
        var again = options with { OutDirectory = folders.New() };
        Write(again);
        var other = options with { OutDirectory = folders.New(), Seed = 6 };
        var summary = Write(other);
        Assert.Equal(Directory.GetFiles(options.OutDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal), summary.Files);
        foreach (var file in summary.Files)
            Assert.Equal(File.ReadAllBytes(Path.Combine(options.OutDirectory, file)), File.ReadAllBytes(Path.Combine(again.OutDirectory, file)));
        foreach (var file in new[] { "calls-2026-02.csv.gz", "leads-2026-01.csv.gz", "visits.csv", "rep_hours.csv" })
            Assert.NotEqual(File.ReadAllBytes(Path.Combine(options.OutDirectory, file)), File.ReadAllBytes(Path.Combine(other.OutDirectory, file)));
    }

    [Fact]
    public void Cancelled_LeavesNothingBehind()
    {
        using var folders = new TemporaryFolders();
        using var cancel = new CancellationTokenSource();
        var options = new SampleOptions(500, folders.New()) { Days = 60 };
        var days = 0;
        Assert.Throws<OperationCanceledException>(() => SampleWriter.Write(options, _ => { if (++days == 20) cancel.Cancel(); }, cancel.Token));
        Assert.Equal(20, days);
        Assert.Empty(Directory.GetFileSystemEntries(options.OutDirectory));
    }

    [Fact]
    public void Folder_WithAnotherRunsMonths_IsRefused()
    {
        using var folders = new TemporaryFolders();
        var options = new SampleOptions(100, folders.New()) { Days = 40 };
        Directory.CreateDirectory(options.OutDirectory);
        File.WriteAllText(Path.Combine(options.OutDirectory, "calls-2025-12.csv.gz"), "");
        var fault = Assert.Throws<ArgumentException>(() => Write(options));
        Assert.Contains("calls-2025-12.csv.gz", fault.Message, StringComparison.Ordinal);
    }

    private static SampleSummary Write(SampleOptions options) => SampleWriter.Write(options, cancel: TestContext.Current.CancellationToken);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
