using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Texts;

public class LocalFormatTests
{
    private static readonly LocalFormat _english = new("en");
    private static readonly LocalFormat _japanese = new("ja");
    private static readonly DateOnly _day = new(2026, 9, 30);

    [Fact]
    public void Dates_AreWrittenAsInTheLanguage()
    {
        Assert.Equal("30 Sep 2026", _english.Date(_day));
        Assert.Equal("2026年9月30日", _japanese.Date(_day));
        Assert.Equal("September 2026", _english.Month(_day));
        Assert.Equal("2026年9月", _japanese.Month(_day));
        Assert.Equal(("Sep 2026", "2026/9"), (_english.MonthInShort(_day), _japanese.MonthInShort(_day)));
        Assert.Equal("9/30", _japanese.ShortDate(_day));
        Assert.Equal("Wed", _english.Weekday(3));
        Assert.Equal("水", _japanese.Weekday(3));
    }

    [Fact]
    public void Numbers_HaveSeparatorsAndFixedDecimals()
    {
        Assert.Equal("1,234,567", _english.Count(1_234_567));
        Assert.Equal("0", _english.Count(0));
        Assert.Equal("30.1\u00A0%", _english.Percent(0.3012));
        Assert.Equal("30.1%", _japanese.Percent(0.3012));
        Assert.Equal("12,345.7", _english.Number(12_345.65));
        Assert.Equal("0.0", _english.Number(-0.04));
    }

    [Fact]
    public void Signs_AreAlwaysShown()
    {
        Assert.Equal("+1.2", _english.WithSign(1.24));
        Assert.Equal("−1.2", _english.WithSign(-1.24));
        Assert.Equal("±0.0", _english.WithSign(-0.01));
        Assert.Equal("+2.5\u00A0pt", _english.Points(0.025));
        Assert.Equal("−2.5ポイント", _japanese.Points(-0.025));
    }

    [Theory]
    [InlineData(0, "0 s", "0秒")]
    [InlineData(59.4, "59 s", "59秒")]
    [InlineData(252, "4 min 12 s", "4分12秒")]
    [InlineData(300, "5 min", "5分")]
    [InlineData(11_100, "3 h 5 min", "3時間5分")]
    [InlineData(187_200, "2 d 4 h", "2日4時間")]
    [InlineData(-90, "−1 min 30 s", "−1分30秒")]
    public void Durations_HaveTheirTwoLargestParts(double seconds, string english, string japanese)
    {
        Assert.Equal(english, _english.Duration(seconds).Replace('\u00A0', ' '));
        Assert.Equal(japanese, _japanese.Duration(seconds));
    }

    [Theory]
    [InlineData(300, 600, "5–10 min", "5〜10分")]
    [InlineData(14_400, 86_400, "4–24 h", "4〜24時間")]
    [InlineData(90, 600, "1 min 30 s–10 min", "1分30秒〜10分")]
    public void DurationRange_UsesOneUnitWhereItCan(int from, int to, string english, string japanese)
    {
        Assert.Equal(english, _english.DurationRange(from, to).Replace('\u00A0', ' '));
        Assert.Equal(japanese, _japanese.DurationRange(from, to));
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-30", "September 2026", "2026年9月")]
    [InlineData("2026-09-01", "2026-09-15", "1–15 Sep 2026", "2026年9月1日〜15日")]
    [InlineData("2026-08-06", "2026-10-28", "6 Aug – 28 Oct 2026", "2026年8月6日〜10月28日")]
    [InlineData("2025-12-01", "2026-01-31", "1 Dec 2025 – 31 Jan 2026", "2025年12月1日〜2026年1月31日")]
    [InlineData("2026-02-28", "2026-02-28", "28 Feb 2026", "2026年2月28日")]
    public void Range_SaysEachPartOnce(string first, string last, string english, string japanese)
    {
        var (from, to) = (DateOnly.ParseExact(first, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd"));
        Assert.Equal(english, _english.Range(from, to));
        Assert.Equal(japanese, _japanese.Range(from, to));
    }

    [Fact]
    public void Money_YenInJapanese_HasItsUnitAfterIt()
    {
        Assert.Equal("1,200,000円", _japanese.Money(1_200_000.4, "JPY"));
        Assert.Equal("JPY\u00A01,200,000", _english.Money(1_200_000, "JPY"));
        Assert.Equal("EUR\u00A050", _japanese.Money(50, "EUR"));
    }
}
