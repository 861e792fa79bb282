using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Analytics.Texts;

/// <summary>Numbers and dates as a reader of one language writes them. Spelled out here, so that they need no ICU data.</summary>
/// <param name="language">"en" or "ja".</param>
[SuppressMessage("Performance", "CA1822", Justification = "How a number is written belongs to a language, even where two agree.")]
public sealed class LocalFormat(string language)
{
    private const string NoBreakSpace = "\u00A0";

    private static readonly string[] _monthsEnglish =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] _weekdaysEnglish = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] _weekdaysJapanese = ["月", "火", "水", "木", "金", "土", "日"];

    private readonly bool _japanese = language == "ja";

    /// <summary>A whole number with thousands separators: 12,345.</summary>
    public string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number with a fixed count of decimals and thousands separators: 12.4.</summary>
    public string Number(double value, int decimals = 1) =>
        PlainZero(value, decimals).ToString("N" + decimals, CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage: 0.3012 gives "30.1 %", in Japanese "30.1%".</summary>
    public string Percent(double fraction, int decimals = 1) => Number(fraction * 100, decimals) + PercentSign;

    /// <summary>A difference of two fractions in percentage points, always signed: "+1.2 pt".</summary>
    public string Points(double difference, int decimals = 1) =>
        WithSign(difference * 100, decimals) + (_japanese ? "ポイント" : NoBreakSpace + "pt");

    /// <summary>A number that always shows its sign: "+3.0", "−1.5", "±0.0".</summary>
    public string WithSign(double value, int decimals = 1)
    {
        var rounded = PlainZero(value, decimals);
        var sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "±";
        return sign + Number(Math.Abs(rounded), decimals);
    }

    /// <summary>A duration in seconds: "45 s", "4 min 12 s", "3 h 5 min", "2 d 4 h"; the two largest parts.</summary>
    public string Duration(double seconds)
    {
        var total = (long)Math.Round(Math.Abs(seconds), MidpointRounding.AwayFromZero);
        var sign = seconds < 0 && total > 0 ? "−" : "";
        return sign + (total switch
        {
            < 60 => Part(total, 's'),
            < 3600 => Pair(total / 60, 'm', total % 60, 's'),
            < 86_400 => Pair(total / 3600, 'h', total % 3600 / 60, 'm'),
            _ => Pair(total / 86_400, 'd', total % 86_400 / 3600, 'h'),
        });
    }

    /// <summary>A range of durations in one unit where both are whole: "5–10 min", "4–24 h".</summary>
    public string DurationRange(int fromSeconds, int toSeconds)
    {
        var (unit, size) = toSeconds switch { > 86_400 => ('d', 86_400), > 3600 => ('h', 3600), > 60 => ('m', 60), _ => ('s', 1) };
        return fromSeconds % size == 0 && toSeconds % size == 0
            ? $"{fromSeconds / size}{Dash}{Part(toSeconds / size, unit)}"
            : $"{Duration(fromSeconds)}{Dash}{Duration(toSeconds)}";
    }

    /// <summary>A day: "30 Sep 2026", in Japanese "2026年9月30日".</summary>
    public string Date(DateOnly day) =>
        _japanese ? $"{day.Year}年{day.Month}月{day.Day}日" : $"{day.Day} {ShortMonth(day)} {day.Year}";

    /// <summary>A day without its year: "30 Sep", in Japanese "9/30".</summary>
    public string ShortDate(DateOnly day) => _japanese ? $"{day.Month}/{day.Day}" : $"{day.Day} {ShortMonth(day)}";

    /// <summary>The month of a day: "September 2026", in Japanese "2026年9月".</summary>
    public string Month(DateOnly day) =>
        _japanese ? $"{day.Year}年{day.Month}月" : $"{_monthsEnglish[day.Month - 1]} {day.Year}";

    /// <summary>The month of a day where room is scarce: "Sep 2026", in Japanese "2026/9".</summary>
    public string MonthInShort(DateOnly day) => _japanese ? $"{day.Year}/{day.Month}" : $"{ShortMonth(day)} {day.Year}";

    /// <summary>
    /// First to last day, both included, each part said once: "1–15 Sep 2026", "1 Aug – 15 Sep 2026"; a whole month is its name.
    /// </summary>
    public string Range(DateOnly first, DateOnly last)
    {
        if (first == last)
            return Date(first);
        if (first.Day == 1 && last == first.AddMonths(1).AddDays(-1))
            return Month(first);
        if (first.Year != last.Year)
            return _japanese ? $"{Date(first)}〜{Date(last)}" : $"{Date(first)} – {Date(last)}";
        if (first.Month != last.Month)
            return _japanese ? $"{Date(first)}〜{last.Month}月{last.Day}日" : $"{ShortDate(first)} – {Date(last)}";
        return _japanese ? $"{Date(first)}〜{last.Day}日" : $"{first.Day}–{Date(last)}";
    }

    /// <summary>An ISO weekday, 1 = Monday to 7 = Sunday: "Mon", in Japanese "月".</summary>
    public string Weekday(int isoWeekday) => (_japanese ? _weekdaysJapanese : _weekdaysEnglish)[isoWeekday - 1];

    /// <summary>An amount of money, rounded to whole units: "JPY 1,200,000", yen in Japanese "1,200,000円".</summary>
    public string Money(double amount, string currency) =>
        _japanese && currency == "JPY" ? Number(amount, 0) + "円" : currency + NoBreakSpace + Number(amount, 0);

    private string Dash => _japanese ? "〜" : "–";

    private string PercentSign => _japanese ? "%" : NoBreakSpace + "%";

    private static string ShortMonth(DateOnly day) => _monthsEnglish[day.Month - 1][..3];

    // Rounds half away from zero, as people do, and never shows "-0.0".
    private static double PlainZero(double value, int decimals)
    {
        var rounded = (double)Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? 0 : rounded;
    }

    private string Pair(long large, char largeUnit, long small, char smallUnit) =>
        small == 0 ? Part(large, largeUnit) : Part(large, largeUnit) + (_japanese ? "" : " ") + Part(small, smallUnit);

    private string Part(long value, char unit) => (unit, _japanese) switch
    {
        ('s', true) => $"{value}秒",
        ('m', true) => $"{value}分",
        ('h', true) => $"{value}時間",
        ('d', true) => $"{value}日",
        ('m', false) => $"{value}{NoBreakSpace}min",
        _ => $"{value}{NoBreakSpace}{unit}",
    };
}
