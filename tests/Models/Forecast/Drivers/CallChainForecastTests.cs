using Analytics.Models.Forecast;
using Analytics.Models.Forecast.Drivers;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Drivers;

public class CallChainForecastTests
{
    private const int Days = 252;
    private static readonly DateOnly First = LeadWorld.First;
    private static readonly BusinessCalendar Calendar = BusinessCalendar.WeekdaysOnly;
    private static readonly ForecastOptions Options = new() { Origins = 20, Methods = [new SeasonalNaive(), new WorkingDaySmoothing()] };

    [Fact]
    public void Calls_TimesContactTimesConversion_IsTheForecast()
    {
        // Calls vary by weekday; one in five is a conversation, one conversation in four a meeting.
        double[] found = Method(Calls(), Calls(0.2)).Forecast(Calls(0.05), Calendar, 28), calls = DriverAhead.Of(Calls(), Calendar, First.AddDays(Days - 1), Options).At(First.AddDays(Days), Calendar, 28).Ahead;
        Assert.All(Enumerable.Range(0, 28), h => Assert.Equal(0.05 * calls[h], found[h], 6));
        Assert.InRange(found[0], 0.05 * 70, 0.05 * 140);
    }

    [Fact]
    public void ConversionThatFell_IsForecastAsItIsNow()
    {
        // A third as many meetings per conversation since 100 days, though calls are twice as many.
        static double Late(int day, double before, double since) => day < Days - 100 ? before : since;
        DailySeries Of(Func<int, double> rate) => Series("", day => 100 * rate(day));
        var method = Method(Of(d => Late(d, 1, 2)), Of(d => Late(d, 0.3, 0.6)));
        Assert.InRange(method.Forecast(Of(d => Late(d, 0.09, 0.06)), Calendar, 28)[0], 5.8, 6.3);
    }

    [Fact]
    public void SpikeOfCallsAfterAnOrigin_DoesNotChangeTheForecastMadeThere()
    {
        var origin = First.AddDays(Days - 28 - 42);
        DailySeries With(double rate, double since) => Series("", day => (100 + (day % 7 * 5)) * rate * (First.AddDays(day) >= origin ? since : 1));
        double[] Of(double since) => Method(With(1, since), With(0.2, since)).Forecast(With(0.05, 1).Until(origin), Calendar, 28);
        Assert.Equal(Of(1), Of(50));
    }

    private static CallChainForecast Method(DailySeries calls, DailySeries talks) => new(
        new Dictionary<string, DriverAhead> { ["total"] = DriverAhead.Of(calls, Calendar, First.AddDays(Days - 1), Options) }, new Dictionary<string, DailySeries> { ["total"] = talks }, "total");

    private static DailySeries Calls(double rate = 1) => Series("", day => (80 + (day % 7 * 10)) * rate);

    private static DailySeries Series(string name, Func<int, double> of) => new(name, First, Enumerable.Range(0, Days).Select(d => (double?)(Calendar.IsOpen(First.AddDays(d)) ? of(d) : 0)));
}
