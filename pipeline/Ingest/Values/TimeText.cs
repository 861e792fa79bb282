using System.Text.RegularExpressions;
using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>SQL that reads a text as a time, in microseconds: on the clock of the source's zone, or since 1970 where the text says its offset.</summary>
internal static partial class TimeText
{
    /// <summary>The format word for seconds since 1970, with or without a fraction.</summary>
    public const string Unix = "unix";

    /// <summary>The format word for milliseconds since 1970.</summary>
    public const string UnixMillis = "unix_ms";

    // A zone after the minutes or seconds: 'Z', '+09', '+0900', ' +09:00', ' UTC' or ' Asia/Tokyo'.
    private const string ZonePattern = @":\d\d([.,]\d+)?\s?([zZ]|[+-]\d\d(:?\d\d){0,2}|[A-Za-z]+([/_+-][A-Za-z0-9]+)*)$";

    /// <summary>Whether texts of the format may be local times.</summary>
    public static bool MayBeLocal(string? format) => format is null || !IsAbsolute(format);

    /// <summary>Whether texts of the format may say their own offset.</summary>
    public static bool MayBeAbsolute(string? format) => format is null || IsAbsolute(format);

    /// <summary>Whether the text is plainly a local time; a column of its own, since both others ask for it. Null: for every text of the format.</summary>
    /// <remarks>The engine takes '…:0Z' for a local time.</remarks>
    public static string? PlainSql(string? format, string text) => format is not null ? null
        : $"({text} like '____-__-_____:__:__' and ascii({text}) between 48 and 57 and not suffix({text}, 'Z') and not suffix({text}, 'z'))";

    /// <summary>Microseconds on the local clock; null where the text is none or says its offset.</summary>
    public static string LocalSql(string? format, string text, string? plain)
    {
        if (format is not null)
            return $"epoch_us({ParsedSql(format, text)})";
        // Without the leading-digit check the engine would take words such as 'epoch' and 'infinity'.
        return $"(case when {plain} then epoch_us(try_cast({text} as timestamp)) when ascii({text}) not between 48 and 57 then null "
            + $"when regexp_matches({text}, '{ZonePattern}') then null else epoch_us(try_cast({text} as timestamp)) end)";
    }

    /// <summary>Microseconds since 1970; null where the text is none or does not say its offset.</summary>
    public static string AbsoluteSql(string? format, string text, string? plain) => format switch
    {
        Unix => $"try_cast(try_cast({text} as decimal(24,6)) * 1000000 as bigint)",
        UnixMillis => $"try_cast(try_cast({text} as decimal(24,3)) * 1000 as bigint)",
        not null => $"epoch_us({ParsedSql(format, text)}::timestamptz)",
        null => $"(case when {plain} or {text} is null or ascii({text}) not between 48 and 57 then null "
            + $"when regexp_matches({text}, '{ZonePattern}') then epoch_us(try_cast(regexp_replace({text}, ' ([+-])', '\\1') as timestamptz)) end)",
    };

    /// <summary>The text by its strptime pattern. Where numbers follow each other without a sign between, each has all its digits: '26015' is no <c>%y%m%d</c>.</summary>
    public static string ParsedSql(string format, string text)
    {
        string parsed = $"try_strptime({text}, {SqlText.Literal(format)})";
        if (!Adjoining().IsMatch(format) || Other().IsMatch(format))
            return parsed;
        string shape = Number().Replace(Regex.Escape(format).Replace("\\ ", " ", StringComparison.Ordinal), m => m.Value == "%Y" ? "[0-9]{4}" : "[0-9]{2}");
        return $"(case when regexp_matches({text}, {SqlText.Literal($"^{shape}$")}) then {parsed} end)";
    }

    [GeneratedRegex("%[YymdHIMS]%[YymdHIMS]")]
    private static partial Regex Adjoining();

    [GeneratedRegex("%[^YymdHIMS]")]
    private static partial Regex Other();

    [GeneratedRegex("%[YymdHIMS]")]
    private static partial Regex Number();

    private static bool IsAbsolute(string format) => format is Unix or UnixMillis || ZoneInFormat().IsMatch(format);

    // An offset or a zone's name, but not the letter after a percent sign that stands for itself.
    [GeneratedRegex("(?<!%)(%%)*%[zZ]")]
    private static partial Regex ZoneInFormat();
}
