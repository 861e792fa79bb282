using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Config;
using Analytics.Contract;

namespace Analytics.Ingest.Values;

/// <summary>Which key of the configuration would read a value that could not be read.</summary>
internal static partial class FormatHint
{
    private static readonly (string DotNet, string Pattern)[] times =
    [
        ("yyyy/M/d H:m:s", "%Y/%m/%d %H:%M:%S"), ("yyyy/M/d H:m", "%Y/%m/%d %H:%M"), ("yyyy/M/d", "%Y/%m/%d"),
        ("d.M.yyyy H:m:s", "%d.%m.%Y %H:%M:%S"), ("d.M.yyyy H:m", "%d.%m.%Y %H:%M"), ("d.M.yyyy", "%d.%m.%Y"),
        ("yyyyMMddHHmmss", "%Y%m%d%H%M%S"), ("yyyyMMdd", "%Y%m%d"), ("yyMMdd", "%y%m%d"), ("yyyy-M-d H:m:s", "%Y-%m-%d %H:%M:%S"), ("yyyy-M-d", "%Y-%m-%d"),
        ("yyyy年M月d日 H時m分s秒", "%Y年%m月%d日 %H時%M分%S秒"), ("yyyy年M月d日 H時m分", "%Y年%m月%d日 %H時%M分"), ("yyyy年M月d日", "%Y年%m月%d日"),
    ];

    /// <summary>Such as <c>format: h:mm:ss</c>; null where none is known.</summary>
    public static string? Of(ColumnType type, string text) => text.Any(c => c is >= '！' and <= '～' or '\u3000') ? "width: narrow" : type switch
    {
        ColumnType.Timestamp or ColumnType.Date => Time(type, text),
        ColumnType.Seconds or ColumnType.Hours => Duration(type, text) ?? Number(text),
        ColumnType.Count or ColumnType.Money => Percent().IsMatch(text) && type == ColumnType.Money ? "format: percent" : Number(text),
        _ => null,
    };

    private static string? Time(ColumnType type, string text)
    {
        foreach (var (dotNet, pattern) in times)
        {
            if (DateTime.TryParseExact(text, dotNet, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return $"format: \"{pattern}\"";
        }

        return (type, UnixTime().Match(text).Length) switch
        {
            (ColumnType.Timestamp, 9 or 10) => "format: unix",
            (ColumnType.Timestamp, 12 or 13) => "format: unix_ms",
            _ => null,
        };
    }

    private static string? Duration(ColumnType type, string text)
    {
        if (HoursMinutesSeconds().IsMatch(text))
            return "format: " + ValueFormats.HoursMinutesSeconds;
        if (TwoParts().IsMatch(text))
            return "format: " + (type == ColumnType.Hours ? ValueFormats.HoursMinutes : ValueFormats.MinutesSeconds);
        if (OneUnit().Match(text) is { Success: true } unit)
            return "format: " + (unit.Groups[1].Value.ToLowerInvariant(), type) switch
            {
                ("h", _) => ValueFormats.Hours,
                ("m", _) => ValueFormats.Minutes,
                _ => ValueFormats.Seconds,
            };
        return Units().IsMatch(text) ? "format: " + ValueFormats.Units : null;
    }

    private static string? Number(string text)
    {
        if (Thousands().IsMatch(text))
            return "thousands: \",\"";
        if (DecimalComma().IsMatch(text))
            return "decimal: \",\"";
        return Signed().Match(text) is { Success: true } signed ? $"strip: [\"{signed.Groups[1].Value}{signed.Groups[2].Value}\"]" : null;
    }

    [GeneratedRegex(@"^\d{9,10}$|^\d{12,13}$")]
    private static partial Regex UnixTime();

    [GeneratedRegex(@"^\d+:[0-5]\d:[0-5]\d(\.\d+)?$")]
    private static partial Regex HoursMinutesSeconds();

    [GeneratedRegex(@"^\d+:[0-5]\d$")]
    private static partial Regex TwoParts();

    [GeneratedRegex(@"^\d+(?:\.\d+)?\s*(h|m|s)(?:ec|ecs|econds|in|ins|inutes|r|rs|ours)?$", RegexOptions.IgnoreCase)]
    private static partial Regex OneUnit();

    [GeneratedRegex(@"^(\d+\s*(h|時間))?\s*(\d+\s*(m|分))?\s*(\d+\s*(s|秒))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Units();

    [GeneratedRegex(@"^\d+(\.\d+)?\s*%$")]
    private static partial Regex Percent();

    [GeneratedRegex(@"^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[-+]?\d+,\d+$")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^([^\d\s.,+-]{1,4})\s*\d[\d.,]*$|^\d[\d.,]*\s*([^\d\s.,+-]{1,4})$")]
    private static partial Regex Signed();
}
