using System.Globalization;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>What the page that filters adds up, against the KPIs of each week and cut.</summary>
public class SlicesTests
{
    private static readonly (string Kpi, string Column, string? Under, string[] Cuts)[] Held =
    [
        ("calls", "calls", null, ["total", "rep", "motion", "source", "industry", "department"]),
        ("contact_rate", "settled", "calls_with_outcome", ["total", "rep", "motion", "source", "industry", "department"]),
        ("att", "talk_seconds", "talks", ["total", "rep", "motion", "source", "industry", "department"]),
        ("att_in_target_share", "talks_in_target", "talks", ["total", "rep", "source"]),
        ("meetings", "meetings", null, ["total", "rep", "motion", "source", "industry", "department"]),
        ("leads", "leads", null, ["total", "motion", "source", "industry", "department"]),
        ("first_response_within_5m", "within_5m", "inbound_leads", ["total", "rep", "source"]),
        ("cph", "rep_calls", "phone_hours", ["total", "rep"]),
    ];

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Slices_AddUpToTheKpisOfEachWeekAndCut(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        var slices = outcome.Tables["slices"];
        var first = slices.Min(s => (DateOnly)s["week"]!);
        int looked = 0;
        foreach (var (kpi, column, under, cuts) in Held)
        {
            foreach (var value in outcome.Values.Where(v => v.Key.Kpi == kpi && v.Key.Period == "week" && v.Key.Start >= first && cuts.Contains(v.Key.Cut)))
            {
                var rows = slices.Where(s => (DateOnly)s["week"]! == value.Key.Start && (value.Key.Cut == "total" || ((string?)s[value.Key.Cut == "rep" ? "rep_id" : value.Key.Cut] ?? "") == value.Key.CutValue)).ToList();
                Assert.True(Naive.Near(value.Numerator!.Value, Sum(rows, column)), $"{value.Key}: {value.Numerator} and {Sum(rows, column)}");
                if (under is not null) Assert.True(Naive.Near(value.Denominator!.Value, Sum(rows, under)), $"{value.Key}: {value.Denominator} and {Sum(rows, under)}");
                looked++;
            }
        }

        Assert.True(looked > 100, $"{looked}");
    }

    /// <summary>Only leads whose time to meet is over are judged: as many as there are in weeks of which the rate is final.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void JudgedLeads_AreThoseOfWeeksWhoseRateIsFinal(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        var slices = outcome.Tables["slices"];
        var first = slices.Min(s => (DateOnly)s["week"]!);
        var weeks = outcome.Values.Where(v => v.Key is { Kpi: "lead_to_meeting_rate", Period: "week", Cut: "total" } && v.Key.Start >= first && !v.Flags.Contains("immature", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(weeks);
        foreach (var week in weeks)
        {
            var rows = slices.Where(s => (DateOnly)s["week"]! == week.Key.Start).ToList();
            Assert.Equal((week.Numerator, week.Denominator), (Sum(rows, "converted_leads"), Sum(rows, "judged_leads")));
        }

        Assert.All(slices, s => Assert.True(Sum([s], "converted_leads") <= Sum([s], "judged_leads") && Sum([s], "judged_leads") <= Sum([s], "leads")));
    }

    private static double Sum(IEnumerable<IReadOnlyDictionary<string, object?>> rows, string column) => rows.Sum(r => Convert.ToDouble(r[column], CultureInfo.InvariantCulture));
}
