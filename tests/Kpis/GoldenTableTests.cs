using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Golden hours from calls to tables; the statistics have tests of their own.</summary>
public class GoldenTableTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cells_OfAllCalls_AreThoseOfTheContactRate(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        var cells = outcome.Of("contact_rate", "last_91", "hour_weekday").ToDictionary(v => v.Key.CutValue, v => (v.Denominator, v.Numerator, v.Value));
        var golden = outcome.Tables["golden_hours"];

        Assert.Equal(
            cells.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value.Denominator, c.Value.Numerator)),
            golden.Where(r => (string)r["family"]! == "all").Select(r => ($"{r["hour"]}|{r["weekday"]}", (double?)(long)r["calls"]!, (double?)(long)r["settled"]!)).OrderBy(r => r.Item1, StringComparer.Ordinal));
        Assert.DoesNotContain(golden, r => (bool)r["is_golden"]!);
        Assert.Equal(["R|D", "hr", "営業"], golden.Where(r => (string)r["family"]! == "department").Select(r => (string)r["group_value"]!).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(outcome.Tables["golden_windows"]);
    }

    [Fact]
    public void PlantedHours_OfADepartment_BecomeOneWindow()
    {
        var rows = new RawData { Leads = [new RawLead("it", At(2, 8)) { Department = "it" }, new RawLead("hr", At(2, 8)) { Department = "hr" }] };
        int i = 0;
        foreach (int day in new[] { 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20 })
        {
            foreach (int hour in Enumerable.Range(9, 8))
            {
                for (int call = 0; call < 20; call++, i++)
                {
                    bool isGood = hour is 14 or 15 ? call % 2 == 0 : call % 5 == 0;
                    rows.Calls.Add(new RawCall($"it {i}", "it", At(day, hour)) { Outcome = isGood ? "connected" : "busy" });
                    rows.Calls.Add(new RawCall($"hr {i}", "hr", At(day, hour)) { Outcome = call % 5 == 0 ? "connected" : "busy" });
                }
            }
        }

        var windows = KpiLake.Outcome(rows, Tokyo).Tables["golden_windows"];

        var window = Assert.Single(windows, w => (string)w["family"]! == "department");
        Assert.Equal(("it", null, 14, 16, 600L), ((string)window["group_value"]!, window["weekday"], (int)window["from_hour"]!, (int)window["to_hour"]!, (long)window["calls"]!));
        Assert.InRange((double)window["gain"]!, (double)window["lower"]!, (double)window["upper"]!);
        Assert.InRange((double)window["gain"]!, 0.15, 0.225);
    }

    /// <summary>An instant of March 2026 by Tokyo's clock.</summary>
    private static DateTime At(int day, int hour) => new DateTime(2026, 3, day, hour, 0, 0, DateTimeKind.Utc).AddHours(-9);
}
