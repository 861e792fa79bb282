using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class SectionTests
{
    [Theory]
    [InlineData("1 %", 0.01)]
    [InlineData("1%", 0.01)]
    [InlineData("0.01", 0.01)]
    [InlineData("12.5 %", 0.125)]
    [InlineData("0", 0)]
    [InlineData("100%", 1)]
    public void Share_IsReadAsAFraction(string text, double share) =>
        Assert.Equal(share, ConfigText.Load(ConfigText.Minimal + $"quality: {{max_reject_share: {text}}}\n").Quality.MaxRejectShare);

    [Theory]
    [InlineData("101 %")]
    [InlineData("-0.1")]
    [InlineData("2")]
    [InlineData("1,5 %")]
    [InlineData("half")]
    [InlineData("[1]")]
    public void ShareOutsideItsRange_IsAFault(string text) =>
        Assert.StartsWith("a share from 0 to 1", ConfigText.OneFault($"quality:\n  max_reject_share: {(text[0] == '[' ? text : $"\"{text}\"")}\n").Expected);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("4h", 14_400)]
    [InlineData("1d", 86_400)]
    [InlineData("24 h", 86_400)]
    [InlineData("0s", 0)]
    public void Duration_IsReadInItsUnit(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds),
            ConfigText.Load(ConfigText.Minimal + $"quality: {{call_before_lead_tolerance: {text}}}\n").Quality.CallBeforeLeadTolerance);

    [Theory]
    [InlineData("5")]
    [InlineData("-5m")]
    [InlineData("5min")]
    [InlineData("m")]
    [InlineData("1.5h")]
    [InlineData("99999999d")]
    public void DurationWithoutAUnit_IsAFault(string text) =>
        Assert.StartsWith("a duration", ConfigText.OneFault($"quality: {{call_before_lead_tolerance: {text}}}\n").Expected);

    [Fact]
    public void Calendar_IsReadWithItsFileBelowTheFolder()
    {
        using var text = new ConfigText(ConfigText.Minimal + """
            calendar:
              weekend: [Sunday, friday]
              holidays: calendars/jp.csv
              holidays_encoding: cp932
              closures: [{from: 2026-12-29, to: 2027-01-04}]
            """);
        CalendarConfig calendar = ConfigFile.Load(text.Path).Calendar;
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Friday], calendar.Weekend);
        Assert.Equal(Path.Combine(text.Folder, "calendars", "jp.csv"), calendar.Holidays);
        Assert.Equal("cp932", calendar.HolidaysEncoding);
        Assert.Equal([(new DateOnly(2026, 12, 29), new DateOnly(2027, 1, 4))], calendar.Closures);
    }

    [Theory]
    [InlineData("weekend: [saterday]", "Did you mean 'saturday'?")]
    [InlineData("weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]", null)]
    [InlineData("holidays_encoding: cp9999", "Use utf-8, or for files written by Japanese Excel cp932.")]
    [InlineData("closures: [{from: 2026-01-02, to: 2026-01-02}]", "Move 'to' one day past the last closed day.")]
    [InlineData("closures: [{from: 2026-02-30, to: 2026-03-02}]", null)]
    [InlineData("closures: [{from: 2026-02-03}]", "Add to: 2026-08-17, say.")]
    [InlineData("hollidays: x.csv", "Did you mean 'holidays'?")]
    public void CalendarThatCannotBe_IsAFault(string line, string? remedy)
    {
        Fault fault = ConfigText.OneFault($"calendar:\n  {line}\n");
        Assert.StartsWith("analytics.yaml line 6, key 'calendar.", fault.Place);
        if (remedy is not null) Assert.Equal(remedy, fault.Remedy);
    }

    [Fact]
    public void EmptyWeekend_OpensEveryDay() => Assert.Empty(ConfigText.Load(ConfigText.Minimal + "calendar: {weekend: []}\n").Calendar.Weekend);

    [Fact]
    public void Targets_ReplaceTheCataloguesOneByOne()
    {
        IReadOnlyDictionary<string, double> targets =
            ConfigText.Load(ConfigText.Minimal + "kpis: {targets: {cph: 9.5, att_min: 4m, never_called: none, lead_to_meeting_rate: 12 %}}\n").Kpis.Targets;
        Assert.Equal(9.5, targets["cph"]);
        Assert.Equal(240, targets["att_min"]);
        Assert.Equal(480, targets["att_max"]);
        Assert.Equal(0.12, targets["lead_to_meeting_rate"]);
        Assert.False(targets.ContainsKey("never_called"));
        Assert.True(KpiConfig.DefaultTargets.ContainsKey("never_called"));
    }

    [Theory]
    [InlineData("targets: {att_min: 9m}", "att_min 540 s and att_max 480 s")]
    [InlineData("targets: {cph: 0}", "'0'")]
    [InlineData("targets: {contact_rate: 30}", "'30'")]
    [InlineData("targets: {contact_rat: 0.3}", "unknown key 'contact_rat'")]
    [InlineData("response_buckets: [5m, 5m]", "5m, 5m")]
    [InlineData("response_buckets: [0s, 5m]", "0s, 5m")]
    [InlineData("response_buckets: []", "an empty list")]
    [InlineData("response_buckets: [5m, 10]", "'10'")]
    [InlineData("lead_to_meeting_days: 0", "'0'")]
    public void KpiSettingThatCannotBe_IsAFault(string line, string found) => Assert.Equal(found, ConfigText.OneFault($"kpis:\n  {line}\n").Found);

    [Fact]
    public void Buckets_AreReadInOrder() =>
        Assert.Equal([5, 15, 60, 240, 1440], ConfigText.Load(ConfigText.Minimal + "kpis: {response_buckets: [5m, 15m, 1h, 4h, 1d]}\n").Kpis.ResponseBuckets.Select(b => b.TotalMinutes));

    [Theory]
    [InlineData("conversion: {label_days: 91}", "a whole number of days from 1 to 90")]
    [InlineData("conversion: {test_share: 1}", "a share from 0.01 to 0.9, such as 0.25 or 25 %")]
    [InlineData("forecast: {horizon_days: 1.5}", "a whole number of days from 1 to 91")]
    [InlineData("report: {language: fr}", "one of en, ja")]
    [InlineData("report: {title: [a]}", "a text")]
    [InlineData("run_date: today", "one of yesterday, latest")]
    [InlineData("currency: yen", "a currency's three letters as in ISO 4217, such as JPY or EUR")]
    [InlineData("report: japanese", "language, title, source, retention, mail, pdf or browser")]
    public void SettingThatCannotBe_SaysWhatIsExpected(string line, string expected) => Assert.Equal(expected, ConfigText.OneFault(line + "\n").Expected);

    [Fact]
    public void OtherSections_AreRead()
    {
        AnalyticsConfig config = ConfigText.Load(ConfigText.Minimal + """
            currency: EUR
            run_date: latest
            seed: -7
            conversion: {label_days: 7, test_share: 30%}
            forecast: {horizon_days: 14}
            plan: {meetings: 120, months: 6}
            report: {language: ja, title: 営業レポート, source: CRM}
            """);
        Assert.Equal(("EUR", RunDate.Latest, -7), (config.Currency, config.RunDate, config.Seed));
        Assert.Equal(new ConversionConfig { LabelDays = 7, TestShare = 0.3 }, config.Conversion);
        Assert.Equal(new ForecastConfig { HorizonDays = 14 }, config.Forecast);
        Assert.Equal(new PlanConfig { Meetings = 120, Months = 6 }, config.Plan);
        Assert.Equal(new ReportConfig { Language = "ja", Title = "営業レポート", Source = "CRM" }, config.Report);
    }

    [Fact]
    public void KeyWithoutAValue_KeepsItsDefault() =>
        Assert.Equal(new ForecastConfig(), ConfigText.Load(ConfigText.Minimal + "forecast: {horizon_days: }\nreport:\n").Forecast);
}
