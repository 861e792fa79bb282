using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class BacktestTests
{
    private static readonly DateOnly First = SyntheticMeetings.First;

    [Theory]
    [InlineData("days_1_7", 0, 7)]
    [InlineData("days_8_28", 7, 28)]
    public void Naive_Recomputed_HasTheSameErrors(string band, int from, int to)
    {
        var series = SyntheticMeetings.Team("a", 4, 270, 3);
        var asOf = First.AddDays(269);
        var row = Backtest.Run([series], BusinessCalendar.AlwaysOpen, asOf).Single(r => r.Method == "seasonal_naive" && r.Band == band);

        // 270 − 28 days for the targets, 28 for the first history: origins on days 242, 235 … 32 before the end; the later half counts.
        var origins = Enumerable.Range(0, 100).Select(k => 242 - 7 * k).TakeWhile(o => o >= 28).ToList();
        var judged = origins.Take((origins.Count + 1) / 2).ToList();
        double absolute = 0, bias = 0, scaled = 0, squares = 0;
        var n = 0;
        foreach (var origin in judged)
        {
            double change = 0, squaredChange = 0;
            for (var i = 7; i < origin; i++)
            {
                var c = series[First.AddDays(i)] - series[First.AddDays(i - 7)];
                change += Math.Abs(c);
                squaredChange += c * c;
            }
            for (var h = from; h < to; h++)
            {
                var error = series[First.AddDays(origin - 7 + h % 7)] - series[First.AddDays(origin + h)];
                absolute += Math.Abs(error);
                bias += error;
                scaled += Math.Abs(error) / (change / (origin - 7));
                squares += error * error / (squaredChange / (origin - 7));
                n++;
            }
        }
        Assert.Equal((n, judged.Count), (row.N, row.Origins));
        Assert.Equal(absolute / n, row.Mae, 1e-9);
        Assert.Equal(bias / n, row.Bias, 1e-9);
        Assert.Equal(scaled / n, row.Mase!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(squares / n), row.Rmsse!.Value, 1e-9);
    }

    [Fact]
    public void Naive_TotalBand_ScoresTheSum()
    {
        var series = SyntheticMeetings.Team("a", 4, 270, 3);
        var row = Backtest.Run([series], BusinessCalendar.AlwaysOpen, First.AddDays(269))
            .Single(r => r.Method == "seasonal_naive" && r.Band == "total_1_28");
        var errors = Enumerable.Range(0, 16).Select(k => 242 - 7 * k)
            .Select(o => 4 * Enumerable.Range(o - 7, 7).Sum(i => series[First.AddDays(i)]) - Enumerable.Range(o, 28).Sum(i => series[First.AddDays(i)]))
            .ToList();
        Assert.Equal(16, row.N);
        Assert.Equal(errors.Average(Math.Abs), row.Mae, 1e-9);
        Assert.Equal(errors.Average(), row.Bias, 1e-9);
        Assert.Null(row.Mase);
    }

    [Fact]
    public void Methods_AtEveryOrigin_SeeOnlyThePast()
    {
        var seen = new List<(DateOnly End, double Newest)>();
        var values = Enumerable.Range(0, 200).Select(i => (double?)i).ToList();
        Backtest.Run([new DailySeries("a", First, values)], BusinessCalendar.AlwaysOpen, First.AddDays(199),
            new ForecastOptions { Methods = [new Spy(seen)] });
        Assert.Equal(22, seen.Count); // 21 past origins, from 172 down to 32, and the real one
        Assert.All(seen, s => Assert.Equal(s.End.DayNumber - First.DayNumber - 1, s.Newest));
    }

    [Fact]
    public void Coverage_NoiseThatStartsLate_IsNotCoveredByEarlierCalm()
    {
        // A strict weekly pattern without noise for 240 days, then noise: intervals made before it cannot know of it.
        var random = new Random(2);
        var values = Enumerable.Range(0, 275).Select(i => (double?)(10 + i % 7 + (i < 240 ? 0 : random.Next(-5, 6)))).ToList();
        var rows = Backtest.Run([new DailySeries("a", First, values)], BusinessCalendar.AlwaysOpen, First.AddDays(274),
            new ForecastOptions { Methods = [new SeasonalNaive()], Origins = 14 });
        var row = rows.Single(r => r.Method == "seasonal_naive" && r.Band == "days_8_28");
        Assert.True(row.Coverage95 < 0.8, $"coverage {row.Coverage95}: the intervals knew the errors they are judged by");
    }

    [Fact]
    public void SeveralSeries_AreScoredOneByOne()
    {
        var rows = Backtest.Run(SyntheticMeetings.Teams(1, 270, 2), SyntheticMeetings.Calendar, First.AddDays(269));
        Assert.Equal(3 * 7 * 3, rows.Count);
        Assert.All(rows, r => Assert.Equal(ForecastLevel.Team, r.Level));
        Assert.Equal(["seasonal_naive", "weekday_median", "working_day_smoothing", "tsb", "dynamic_theta", "ets", "chosen"], rows.Select(r => r.Method).Distinct());
        Assert.All(rows.Where(r => r.Band != "total_1_28"), r => Assert.True(r.Mase > 0 && r.Rmsse > 0));
    }

    [Fact]
    public void Series_TooShort_GivesNoRows() =>
        Assert.Empty(Backtest.Run([SyntheticMeetings.Team("a", 1, 50, 2)], SyntheticMeetings.Calendar, First.AddDays(49)));

    [Fact]
    public void Choice_ClearlyWorse_IsLeftOutAndTheRestAveraged()
    {
        // The naive itself cannot be told from the naive; ten meetings too many can, and a forecast that knows the mean can from the naive.
        ForecastMethod same = new Shifted("same", 0), worse = new Shifted("worse", 10), knowing = new Knowing();
        IEnumerable<string> Chosen(params ForecastMethod[] methods) => MeetingForecast.Run(
            SyntheticMeetings.Teams(1, 270, 2, count: 1), SyntheticMeetings.Calendar, First.AddDays(269), new ForecastOptions { Methods = methods }).Methods.Select(m => m.Method).Distinct();
        Assert.Equal(["mean(seasonal_naive, same)"], Chosen(new SeasonalNaive(), same, worse));
        Assert.Equal(["mean(seasonal_naive, same)"], Chosen(new SeasonalNaive(), worse, same));
        Assert.Equal(["knowing"], Chosen(new SeasonalNaive(), knowing, worse));
    }

    [Fact]
    public void Choice_OfSeveral_IsTheirMean()
    {
        IReadOnlyList<ForecastRow> Rows(params ForecastMethod[] methods) => MeetingForecast.Run(
            [SyntheticMeetings.Team("a", 3, 270, 5)], SyntheticMeetings.Calendar, First.AddDays(269), new ForecastOptions { Methods = methods }).Rows;
        ForecastMethod low = new Shifted("low", -1), high = new Shifted("high", 1);
        foreach (var (both, naive) in Rows(low, high).Zip(Rows(new SeasonalNaive())))
        {
            Assert.Equal("mean(low, high)", both.Method);
            Assert.Equal(naive.Point, both.Point, 1e-9);
        }
    }

    [Theory]
    [InlineData("ets")]
    [InlineData("mean(weekday_median, ets)")]
    public void Mix_FromItsName_IsTheSame(string name)
    {
        Assert.Equal(name, MethodMix.Named(name).Name);
        Assert.Equal(name.StartsWith("mean", StringComparison.Ordinal) ? ["weekday_median", "ets"] : ["ets"], MethodMix.Named(name).Methods);
    }

    [Fact]
    public void Choice_IsMadeForEachStretchOfTheHorizon()
    {
        // As good as knowing the mean in the first week, and far too high after it.
        var teams = SyntheticMeetings.Teams(1, 270, 2, count: 1);
        var result = MeetingForecast.Run(teams, SyntheticMeetings.Calendar, First.AddDays(269),
            new ForecastOptions { Methods = [new SeasonalNaive(), new GoodWeek()] });
        Assert.Equal([("days_1_7", "good_week"), ("days_8_28", "seasonal_naive")], result.Methods.Where(m => m.Team is not null).Select(m => (m.Band, m.Method)));
        foreach (var row in result.Rows.Where(r => r.Team is not null))
            Assert.Equal(row.HorizonDay <= 7 ? "good_week" : "seasonal_naive", row.Method);
        Assert.All(result.Rows.Where(r => r is { Team: not null, IsOpen: true, HorizonDay: <= 7 }), r => Assert.Equal(SyntheticMeetings.Mean(r.Date, 2), r.Point, 1e-9));
        Assert.All(result.Rows.Where(r => r.HorizonDay > 7), r => Assert.True(r.Point < 40));
        Assert.Equal("good_week+seasonal_naive", result.PeriodTotals.Single(p => p is { Team: not null, Period: "horizon" }).Method);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Choice_TakesSixOrigins(int origins, bool chosen)
    {
        var result = MeetingForecast.Run(SyntheticMeetings.Teams(1, 270, 2), SyntheticMeetings.Calendar, First.AddDays(269), new ForecastOptions { Origins = origins });
        Assert.All(result.Methods, m => Assert.Equal(chosen, m.Method != "open_day_mean" && m.Origins == origins));
        Assert.Equal(!chosen, result.Notes.Any(n => n.Code == ForecastNoteCode.ShortHistory));
    }

    [Fact]
    public void Choice_OriginsThatOverlap_ProveLess()
    {
        // Gains of 0.1 and 0.3 in turn: one standard error is 0.1/√(m − 1) for m that do not overlap, 0.2 being the mean.
        double[] incumbent = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        double[] challenger = [.. incumbent.Select((_, i) => i % 2 == 0 ? 0.9 : 0.7)];
        var options = new ForecastOptions();
        Assert.True(MethodChoice.Beats(challenger, incumbent, 7, options));
        Assert.True(MethodChoice.Beats(challenger, incumbent, 28, options));
        Assert.False(MethodChoice.Beats(challenger, incumbent, 7 * 50, options));
    }

    private sealed record GoodWeek() : ForecastMethod("good_week")
    {
        public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
            [.. Enumerable.Range(0, horizon).Select(h => h < 7 ? SyntheticMeetings.Mean(history.End.AddDays(h), 2) : 50)];
    }

    private sealed record Knowing() : ForecastMethod("knowing")
    {
        public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
            [.. Enumerable.Range(0, horizon).Select(h => SyntheticMeetings.Mean(history.End.AddDays(h), 2))];
    }

    private sealed record Spy(List<(DateOnly End, double Newest)> Seen) : ForecastMethod("spy")
    {
        public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
        {
            lock (Seen) Seen.Add((history.End, history.Known().Max(d => d.Value)));
            return new double[horizon];
        }
    }

    private sealed record Shifted(string Word, double By) : ForecastMethod(Word)
    {
        public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
            [.. new SeasonalNaive().Forecast(history, calendar, horizon).Select(y => y + By)];
    }
}
