using Analytics.Charts;
using Xunit;

namespace Analytics.Tests.Charts;

public class ChartTests
{
    private static readonly ChartContext _english = MadeUp.Context("en");

    [Fact]
    public void NothingToDraw_LeavesTheChartOut()
    {
        Assert.Null(ResponseDecayChart.Draw(_english, []));
        Assert.Null(ResponseDecayChart.Draw(_english, [ResponseBucket.FromCounts(0, 300, 10, 5, null), ResponseBucket.FromCounts(300, 600, 0, 0, null)]));
        Assert.Null(ContactHoursChart.Draw(_english, []));
        Assert.Null(ContactHoursChart.Draw(_english, [new(9, 1, 29, 0.5)]));
        Assert.Null(CallsPerHourChart.Draw(_english, [], 13));
        Assert.Null(CallsPerHourChart.Draw(_english, [new("A", 5, 0, 0)], 13));
        Assert.Null(TalkHoursChart.Draw(_english, [new(9, 0, 60, 100, null)]));
        Assert.Null(CalibrationChart.Draw(_english, [new(0.1, new(0.1, 0, 0.2), 100)]));
        Assert.Null(FunnelChart.Draw(_english, [new("leads", 10, null)]));
        Assert.Null(FunnelChart.Draw(_english, [new("leads", 0, null), new("won", 0, null)]));
        Assert.Null(WeeklyTrendChart.Draw(_english, [new(new(2026, 9, 21), 10, Estimate.Wilson(3, 10)), new(new(2026, 9, 28), 0, null)], 0.3));
        Assert.Null(ForecastChart.Draw(_english, [], MadeUp.Ahead()));
        Assert.Null(ForecastChart.Draw(_english, MadeUp.History(), []));
        Assert.Null(PlanFanChart.Draw(_english, [.. MadeUp.Months().Where(month => month.Range is null)]));
        Assert.Null(LeversChart.Draw(_english, [], new(2026, 10, 1)));
        // A rep alone has nobody to be measured by: nothing moves.
        Assert.Null(LeversChart.Draw(_english, [MadeUp.Levers()[0] with { Won = 0, Low = 0, High = 0 }], new(2026, 10, 1)));
        Assert.Null(PlanScenariosChart.Draw(_english, []));
    }

    [Fact]
    public void OneRow_IsDrawnWhereItSaysSomething()
    {
        Assert.Empty(Faults(ContactHoursChart.Draw(_english, [new(9, 1, 30, 0.5)])));
        Assert.Empty(Faults(CallsPerHourChart.Draw(_english, [new("A", 5, 1, 5)], null)));
        Assert.Empty(Faults(ForecastChart.Draw(_english, [new(MadeUp.AsOf, 0)], [new(MadeUp.AsOf.AddDays(1), 1, 0.5, 1.5, 0, 2, 0, 3)])));
    }

    [Fact]
    public void ResponseDecay_TableHoldsWhatIsDrawn()
    {
        var table = ResponseDecayChart.Draw(_english, MadeUp.Buckets(key: "decay"))!.Table;

        Assert.Equal(["bucket", "leads", "meetings", "meeting_rate", "meeting_rate_low", "meeting_rate_high", "contacted",
            "contact_rate", "contact_rate_low", "contact_rate_high", "published_contact_rate"], table.Columns.Select(column => column.Name));
        // Shares of inbound leads, not the contact rate of calls that the cards show.
        Assert.Equal(["Leads with a meeting", "Leads contacted"],
            table.Columns.Where(column => column.Name is "meeting_rate" or "contact_rate").Select(column => column.Label));
        Assert.Equal("up to 5\u00A0min", table.Rows[0][0].ToInvariant());
        Assert.Equal("1804", table.Rows[0][1].ToInvariant());
        Assert.Equal((739 / 1804.0).ToString("R", System.Globalization.CultureInfo.InvariantCulture), table.Rows[0][3].ToInvariant());
        Assert.Equal("decay|0|300:meeting_rate", table.Rows[0][3].Key);
        Assert.Null(table.Rows[0][0].Key);
        Assert.Equal("never", table.Rows[^1][0].ToInvariant());
        // Five times lower at 10 minutes than at 5; a published figure, so without a key in the lake.
        Assert.Equal(1136 / 1804.0 / 5, table.Rows[1][^1].Quantity!.Value, 12);
        Assert.Null(table.Rows[1][^1].Key);
        Assert.Equal("", table.Rows[2][^1].ToInvariant());
    }

    [Fact]
    public void ResponseDecay_WithoutOutcomes_HasNoContactColumns()
    {
        var chart = ResponseDecayChart.Draw(_english, MadeUp.Buckets(contact: false))!;

        Assert.DoesNotContain(chart.Table.Columns, column => column.Name.StartsWith("contact", StringComparison.Ordinal));
        Assert.Empty(Faults(chart));
    }

    [Fact]
    public void ResponseDecay_RealLogThatRisesAfterAnHour_IsDrawnAsItIs()
    {
        // The bank log of 2011–2012: first offers by first response.
        (int? Above, int? UpTo, long Leads, long Offers)[] log =
            [(0, 300, 1804, 1222), (300, 900, 912, 336), (900, 3600, 1920, 814), (3600, 14_400, 1644, 875), (14_400, 86_400, 2901, 1526), (86_400, null, 476, 242), (null, null, 3430, 0)];
        var chart = ResponseDecayChart.Draw(_english, [.. log.Select(row => ResponseBucket.FromCounts(row.Above, row.UpTo, row.Leads, row.Offers, null))])!;

        Assert.Equal(["up to 5 min", "5–15 min", "15–60 min", "1–4 h", "4–24 h", "> 1 d", "never"],
            chart.Table.Rows.Select(row => row[0].ToInvariant().Replace('\u00A0', ' ')));
        Assert.Equal(log.Select(row => (double?)row.Offers / row.Leads), chart.Table.Rows.Select(row => row[3].Quantity));
        Assert.Empty(Faults(chart));
    }

    [Fact]
    public void PlanFan_HasTheLastHalfYearAndTheMonthsToCome_KeyedAsInTheLake()
    {
        var table = PlanFanChart.Draw(_english, MadeUp.Months())!.Table;

        Assert.Equal(["April 2026", "May 2026", "June 2026", "July 2026", "August 2026", "September 2026", "October 2026", "November 2026", "December 2026"], table.Rows.Select(row => row[0].ToInvariant()));
        Assert.Equal(["264", "", "", "", "", "", "", ""], table.Rows[0].Skip(1).Select(cell => cell.ToInvariant()));
        Assert.Equal(["", "300", "285", "318", "270", "337.5", "320", "0.34"], table.Rows[^1].Skip(1).Select(cell => cell.ToInvariant()));
        Assert.Equal(("past_months|2026-04-01:meetings", "plan_months|2026-12:high80"), (table.Rows[0][1].Key, table.Rows[^1][6].Key));
    }

    [Fact]
    public void Plan_WithoutAGoalOrAPast_IsDrawn()
    {
        var chart = PlanFanChart.Draw(_english, [.. MadeUp.Months(goal: null).Where(month => month.Range is not null)])!;

        Assert.Empty(Faults(chart));
        Assert.DoesNotContain("Goal", chart.AltText, StringComparison.Ordinal);
        Assert.Empty(Faults(PlanFanChart.Draw(_english, [.. MadeUp.Months().Select(month => month with { IsPartial = month.Month.Month == 9 })])));
        Assert.Empty(Faults(LeversChart.Draw(_english, [MadeUp.Levers()[0]], new(2026, 10, 1))));
    }

    [Fact]
    public void PlanScenarios_HaveEveryMonthInTheTable_KeyedAsInTheLake_AndSayWhatIsNotDrawn()
    {
        var table = PlanScenariosChart.Draw(_english, MadeUp.Scenarios())!.Table;
        Assert.Equal(["as now", "as now", "as now", "1 more", "1 more", "1 more", "2 more", "2 more", "2 more"], table.Rows.Select(row => row[0].ToInvariant()));
        Assert.Equal(["2 more", "December 2026", "1200", "440", "5200"], table.Rows[^1].Take(5).Select(cell => cell.ToInvariant()));
        Assert.Equal(("plan_scenarios|1|2026-10:leads", "plan_scenarios|3|2026-12:high80"), (table.Rows[0][2].Key, table.Rows[^1][9].Key));

        var many = PlanScenariosChart.Draw(_english, MadeUp.Scenarios(count: 9, goal: null))!;
        Assert.Empty(Faults(many));
        Assert.Equal(27, many.Table.Rows.Count);
    }

    [Fact]
    public void Levers_AreDrawnMostMeetingsFirst() => Assert.Equal(
        ["Phone hours a day", "Calls per hour", "Share of calls in the best hours", "Meetings per conversation", "Inbound leads called within 5 min"],
        LeversChart.Draw(_english, MadeUp.Levers(), new(2026, 10, 1))!.Table.Rows.Select(row => row[0].ToInvariant()));

    [Fact]
    public void WeeklyTrend_DrawsTheLastQuarter()
    {
        var table = WeeklyTrendChart.Draw(_english, MadeUp.Weeks(), 0.3)!.Table;

        Assert.Equal(13, table.Rows.Count);
        Assert.Equal("2026-07-06", table.Rows[0][0].ToInvariant());
        Assert.Equal("Week not over yet", table.Rows[^1][^1].ToInvariant());
    }

    [Fact]
    public void CallsPerHour_ManyReps_DrawsThoseWithFewestHoursTogether()
    {
        var reps = MadeUp.Reps("ja", 40);
        var table = CallsPerHourChart.Draw(MadeUp.Context("ja"), reps, 13)!.Table;

        Assert.Equal(30, table.Rows.Count);
        var rest = reps.OrderByDescending(rep => rep.Hours).Skip(29).ToList();
        Assert.Equal("その他（11名）", table.Rows[^1][0].ToInvariant());
        Assert.Equal(rest.Sum(rep => rep.Calls).ToString(System.Globalization.CultureInfo.InvariantCulture), table.Rows[^1][2].ToInvariant());
        Assert.Equal(reps.Sum(rep => rep.Calls), table.Rows.Sum(row => long.Parse(row[2].ToInvariant(), System.Globalization.CultureInfo.InvariantCulture)));
        var pace = table.Rows.Take(29).Select(row => double.Parse(row[1].ToInvariant(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(pace.OrderDescending(), pace);
    }

    [Fact]
    public void Forecast_DrawsEightWeeksUpToTheAsOfDay()
    {
        var chart = ForecastChart.Draw(_english, [.. MadeUp.History(), new(MadeUp.AsOf.AddDays(3), 99)], MadeUp.Ahead())!;

        Assert.Equal(56 + 28, chart.Table.Rows.Count);
        Assert.Equal("2026-08-06", chart.Table.Rows[0][0].ToInvariant());
        Assert.DoesNotContain(chart.Table.Rows, row => row[1].ToInvariant() == "99");
        Assert.Equal("", chart.Table.Rows[^1][1].ToInvariant());
        Assert.Equal("–", chart.Table.Rows[^1][1].ToReader(_english.Local));
    }

    [Theory]
    [InlineData(0, 6, false)]
    [InlineData(0, 23, true)]
    public void ContactHours_AnyHoursAndRates_AreDrawn(int first, int last, bool zeroAndOne) =>
        Assert.Empty(Faults(ContactHoursChart.Draw(_english, MadeUp.Hours(first, last, 7, zeroAndOne))));

    [Fact]
    public void NameTheFontCannotDraw_IsMarkedInTheDrawingAndKeptInTheTable()
    {
        var chart = CallsPerHourChart.Draw(_english with { Source = "한국" }, [new("김철수", 50, 5, 10)], 13)!;

        Assert.Empty(Faults(chart));
        Assert.Equal("김철수", chart.Table.Rows[0][0].ToInvariant());
    }

    [Theory]
    [InlineData("₿ 12", "U+20BF")]
    [InlineData("≤ 12", "U+2264")]
    public void WordsTheFontCannotDraw_AreRefused(string revenue, string character)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => FunnelChart.Draw(_english, MadeUp.Stages(), revenue));
        Assert.Contains(character, fault.Message);
    }

    private static IReadOnlyList<string> Faults(Chart? chart)
    {
        Assert.NotNull(chart);
        var files = ChartFiles.Render(chart);
        return ChartCheck.Faults(files.Svg, files.Png);
    }
}
