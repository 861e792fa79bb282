using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Night after night only what changed is computed; the files are those of a full computation, byte for byte.</summary>
public class NightlyTests
{
    private static readonly DateOnly First = new(2025, 8, 4);

    public static TheoryData<int> Seeds => [11, 12];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nights_WithLateCorrectedAndDeletedRows_GiveWhatAFullComputationGives(int seed)
    {
        var random = new Random(seed);
        var all = new RandomRows(seed, First, 200).Make();
        using var lake = new NightlyLake(new KpiCase(seed % 2 == 0 ? "Europe/Amsterdam" : "Asia/Tokyo", First) { LeadToMeetingDays = 14, SmallN = 5 });
        var late = all.Calls.Where(_ => random.Next(10) == 0).ToHashSet();
        var asOf = First.AddDays(150);
        lake.Deliver(Until(all, First.AddDays(-5), asOf, c => !late.Contains(c)));
        Assert.Null(lake.Night(asOf).Parts);
        int incremental = 0;
        for (int night = 0; night < 4; night++)
        {
            var next = asOf.AddDays(random.Next(0, 3));
            var rows = Until(all, asOf.AddDays(1), next, _ => true);
            rows.Calls.AddRange(late.Where(_ => random.Next(12) == 0));
            Correct(rows, all, random);
            lake.Deliver(rows, Gone(all, random));
            asOf = next;
            incremental += lake.Night(asOf).Parts is null ? 0 : 1;
            Assert.Equal(lake.FilesComputedAnew(asOf), lake.Files());
        }

        Assert.Equal(4, incremental);
    }

    [Fact]
    public void Correction_MonthsBack_WritesItsMonthsAndNoOther()
    {
        var all = new RandomRows(21, First, 200).Make();
        using var lake = Begun(all, out var asOf);
        var before = lake.Files();
        var call = all.Calls.First(c => c.Outcome is "busy" or "no_answer" or "voicemail" or "invalid_number" && c.StartedAt.Month == 10 && c.StartedAt.Day is > 7 and < 25);
        lake.Deliver(new RawData { Calls = [call with { Outcome = "connected" }] });

        var parts = lake.Night(asOf).Parts;

        // The night's own month and the one after it count as changed: they were not over.
        Assert.Equal(["2025-10", "2025-11", "2026-01", "2026-02", Parts.Windows], parts!.Order(StringComparer.Ordinal));
        var changed = lake.Files().Except(before).ToList();
        Assert.Contains(changed, f => f.StartsWith("kpi_values/part=2025-10/", StringComparison.Ordinal));
        Assert.DoesNotContain(changed, f => f.Contains("part=2025-08/", StringComparison.Ordinal) || f.Contains("part=2025-09/", StringComparison.Ordinal));
        Assert.Equal(lake.FilesComputedAnew(asOf), lake.Files());
    }

    [Fact]
    public void Lead_OfAnotherIndustry_MovesItsCallsOfOtherMonths()
    {
        var all = new RandomRows(22, First, 200).Make();
        using var lake = Begun(all, out var asOf);
        var day = asOf;
        bool IsOfAnotherMonth(RawLead lead, RawCall call) => call.LeadId == lead.Id && call.StartedAt < day.AddDays(-40).ToDateTime(TimeOnly.MinValue) && call.StartedAt.Month != lead.CreatedAt.Month;
        var lead = all.Leads.First(l => l.Industry is not null && all.Calls.Any(c => IsOfAnotherMonth(l, c)));
        lake.Deliver(new RawData { Leads = [lead with { Industry = "another" }] });

        Assert.NotNull(lake.Night(asOf).Parts);

        Assert.Equal(lake.FilesComputedAnew(asOf), lake.Files());
    }

    [Fact]
    public void Call_SettledAfterAll_MovesTheMonthOfItsLead()
    {
        var all = new RandomRows(25, First, 200).Make();
        all.Leads.Add(new RawLead("x", new DateTime(2025, 9, 15, 1, 0, 0, DateTimeKind.Utc)) { Motion = "outbound", Source = "nobody else's" });
        all.Calls.Add(new RawCall("x", "x", new DateTime(2025, 10, 15, 1, 0, 0, DateTimeKind.Utc)) { Outcome = "busy" });
        using var lake = Begun(all, out var asOf);
        lake.Deliver(new RawData { Calls = [all.Calls[^1] with { Outcome = "connected" }] });

        Assert.Contains("2025-09", lake.Night(asOf).Parts!);

        Assert.Equal(lake.FilesComputedAnew(asOf), lake.Files());
    }

    [Fact]
    public void Rep_OfAnotherTeam_RecipeOfAnotherKind_OlderDate_ComputeAllAnew()
    {
        var all = new RandomRows(23, First, 200).Make();
        using var lake = Begun(all, out var asOf);
        Assert.NotNull(lake.Night(asOf).Parts);
        lake.Deliver(new RawData { Reps = [all.Reps[0] with { Team = "west" }] });
        Assert.Null(lake.Night(asOf).Parts);
        Assert.NotNull(lake.Night(asOf).Parts);
        Assert.Null(lake.Night(asOf, yaml => File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("small_n: 5", "small_n: 6", StringComparison.Ordinal))).Parts);
        Assert.Null(lake.Night(asOf).Parts);
        Assert.Null(lake.Night(asOf.AddDays(-1)).Parts);
        Assert.Equal(lake.FilesComputedAnew(asOf.AddDays(-1)), lake.Files());
    }

    [Theory]
    [InlineData("kpi_values")]
    [InlineData("kpi_wide_calls")]
    [InlineData(KpiMemory.DayMarks)]
    public void Kill_BetweenCommits_OrATableThatIsGone_ComputesAllAnew(string table)
    {
        var all = new RandomRows(24, First, 200).Make();
        using var lake = Begun(all, out var asOf);
        lake.Deliver(Until(all, asOf.AddDays(1), asOf.AddDays(1), _ => true));
        Assert.NotNull(lake.Night(asOf.AddDays(1)).Parts);
        lake.TakeBack(table);
        Assert.Null(lake.Night(asOf.AddDays(1)).Parts);
        lake.Remove(table);
        Assert.Null(lake.Night(asOf.AddDays(1)).Parts);

        Assert.Equal(lake.FilesComputedAnew(asOf.AddDays(1)), lake.Files());
    }

    private static NightlyLake Begun(RawData all, out DateOnly asOf)
    {
        asOf = First.AddDays(160);
        var lake = new NightlyLake(new KpiCase("Asia/Tokyo", First) { LeadToMeetingDays = 14, SmallN = 5 });
        lake.Deliver(Until(all, First.AddDays(-5), asOf, _ => true));
        Assert.Null(lake.Night(asOf).Parts);
        return lake;
    }

    private static RawData Until(RawData all, DateOnly from, DateOnly to, Func<RawCall, bool> calls)
    {
        bool In(DateTime at) => InDays(DateOnly.FromDateTime(at));
        bool InDays(DateOnly day) => day >= from && day <= to;
        return new RawData
        {
            Leads = [.. all.Leads.Where(l => In(l.CreatedAt))],
            Calls = [.. all.Calls.Where(c => In(c.StartedAt) && calls(c))],
            Meetings = [.. all.Meetings.Where(m => In(m.BookedAt))],
            Deals = [.. all.Deals.Where(d => In(d.ClosedAt))],
            Visits = [.. all.Visits.Where(v => InDays(v.Date))],
            Hours = [.. all.Hours.Where(h => InDays(h.Date))],
            Reps = from < First ? all.Reps : [],
        };
    }

    /// <summary>Rows of any age, delivered again with other values.</summary>
    private static void Correct(RawData rows, RawData all, Random random)
    {
        T Any<T>(List<T> some) => some[random.Next(some.Count)];
        if (random.Next(2) == 0)
            rows.Leads.Add(Any(all.Leads) with { Industry = "corrected", Zone = "America/New_York" });
        if (random.Next(2) == 0)
            rows.Calls.Add(Any(all.Calls) with { Outcome = "connected", TalkSeconds = 61.5m });
        if (random.Next(2) == 0)
            rows.Meetings.Add(Any(all.Meetings) with { Status = "held" });
        if (random.Next(2) == 0)
            rows.Deals.Add(Any(all.Deals) with { Won = true, Amount = 7 });
        if (random.Next(2) == 0)
            rows.Hours.Add(Any(all.Hours) with { Hours = 3.25m });
        if (random.Next(2) == 0)
            rows.Visits.Add(Any(all.Visits) with { Visits = 999 });
    }

    private static (string Table, string Key)[] Gone(RawData all, Random random) =>
    [
        .. random.Next(2) == 0 ? new[] { ("calls", all.Calls[random.Next(all.Calls.Count)].Id) } : [],
        .. random.Next(3) == 0 ? new[] { ("leads", all.Leads[random.Next(all.Leads.Count)].Id) } : [],
        .. random.Next(3) == 0 ? new[] { ("meetings", all.Meetings[random.Next(all.Meetings.Count)].Id) } : [],
    ];
}
