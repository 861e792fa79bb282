using System.Text.RegularExpressions;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>SQL that reads a text as a number or a duration, exactly, as the configuration says it is written.</summary>
internal static class NumberText
{
    private const string Digits = "0123456789";

    // A product of decimals of up to 18 digits has 18 digits at most, or is an error: wider ones have room.
    private const string Wide = "decimal(24,6)";

    // Units by format word: how many seconds one is, and what it is called.
    private static readonly Dictionary<string, (string Seconds, string Names)> units = new()
    {
        [ValueFormats.Hours] = ("3600", "hours?|hrs?|h|時間"),
        [ValueFormats.Minutes] = ("60", "minutes?|mins?|m|分"),
        [ValueFormats.Seconds] = ("1", "seconds?|secs?|s|秒"),
        [ValueFormats.Milliseconds] = ("0.001", "milliseconds?|msecs?|ms|ミリ秒"),
    };

    /// <summary>The value of a text expression; null when it is none.</summary>
    /// <param name="type">Of the contract's column.</param>
    /// <param name="mapping">How the source writes it; null: plainly.</param>
    /// <param name="text">The cleaned text's column.</param>
    public static string ValueSql(ColumnType type, ColumnMapping? mapping, string text)
    {
        string sql = ContractSchema.TypeOf(type).Sql;
        string plain = Plain(mapping, text);
        if (type == ColumnType.Count)
            return $"(case when try_cast({plain} as decimal(18,4)) = floor(try_cast({plain} as decimal(18,4))) then try_cast({plain} as decimal(18,4))::bigint end)";
        // Floating point has words such as 'inf' and 'nan', which are no numbers here.
        if (type == ColumnType.Number && mapping?.Format is null)
            return $"(case when isfinite(try_cast({plain} as double)) then try_cast({plain} as double) end)";
        return mapping?.Format switch
        {
            null => $"try_cast({plain} as {sql})",
            ValueFormats.Percent => $"try_cast(try_cast(trim(rtrim({plain}, '%')) as {Wide}) * 0.01 as {sql})",
            var format => Duration(type, format, plain, sql),
        };
    }

    // Minutes and seconds below 60, or the text is no time; the first part may be of any length.
    private static string Duration(ColumnType type, string format, string text, string sql)
    {
        // Exact numbers of the unit that the column is in; a division would not be exact.
        bool inHours = type == ColumnType.Hours;
        string seconds = format switch
        {
            ValueFormats.HoursMinutesSeconds => Clock(text, "::", ("3600", 1), ("60", 2), ("1", 3)),
            ValueFormats.MinutesSeconds => Clock(text, ":", ("60", 1), ("1", 2)),
            ValueFormats.HoursMinutes => Clock(text, ":", ("3600", 1), ("60", 2)),
            ValueFormats.Units => Words(text),
            _ => $"(try_cast({WithoutUnit(text, units[format].Names)} as {Wide}) * {units[format].Seconds})",
        };
        return $"try_cast({seconds}{(inHours ? " / 3600" : "")} as {sql})";
    }

    private static string Clock(string text, string colons, params (string Seconds, int Part)[] parts)
    {
        int last = parts.Length;
        bool hasFraction = parts[^1].Seconds == "1";
        string small = string.Join(" and ", parts.Skip(1).Select(p => $"{Part(text, p.Part)} < 60 and strlen(split_part({text}, ':', {p.Part})) >= 2"));
        string sum = string.Join(" + ", parts.Select(p => $"{Part(text, p.Part)} * {p.Seconds}"));
        string shape = $"translate({text}, '{Digits}', '')";
        return $"(case when ({shape} = '{colons}'{(hasFraction ? $" or ({shape} = '{colons}.' and contains(split_part({text}, ':', {last}), '.'))" : "")}) and {small} then {sum} end)";
    }

    private static string Part(string text, int part) => $"try_cast(split_part({text}, ':', {part}) as {Wide})";

    private static string Words(string text)
    {
        string Number(string unit) => $@"(?:([0-9]+(?:\.[0-9]+)?)\s*(?:{units[unit].Names}))?";
        string pattern = $@"^{Number(ValueFormats.Hours)}\s*{Number(ValueFormats.Minutes)}\s*{Number(ValueFormats.Seconds)}$";
        string Group(int group, string unit)
        {
            string number = $"regexp_extract(lower({text}), {SqlText.Literal(pattern)}, {group})";
            return $"case when {number} = '' then 0 else try_cast({number} as {Wide}) * {units[unit].Seconds} end";
        }

        return $"(case when regexp_matches(lower({text}), {SqlText.Literal(pattern)}) then {Group(1, ValueFormats.Hours)} + {Group(2, ValueFormats.Minutes)} + {Group(3, ValueFormats.Seconds)} end)";
    }

    private static string WithoutUnit(string text, string names) =>
        $@"(case when ascii(right({text}, 1)) between 48 and 57 then {text} else regexp_replace(lower({text}), {SqlText.Literal($@"\s*({names})\.?$")}, '') end)";

    /// <summary>The text as a number is written plainly: without signs and units, thousands apart, a point before the fraction.</summary>
    private static string Plain(ColumnMapping? mapping, string text)
    {
        if (mapping is null)
            return text;
        string plain = mapping.Strip.Count == 0 ? text : ValueText.StripSql(text, mapping.Strip);
        if (mapping.Thousands is { } thousands)
        {
            string sign = Regex.Escape(thousands.ToString());
            string point = mapping.Decimal is { } p ? Regex.Escape(p.ToString()) : @"\.";
            // Groups of three, or the separator is none: '1,5' is not fifteen.
            string grouped = SqlText.Literal($@"^[-+]?[0-9]{{1,3}}({sign}[0-9]{{3}})+({point}[0-9]*)?[^0-9]*$");
            string mark = SqlText.Literal(thousands.ToString());
            plain = $"(case when not contains({plain}, {mark}) then {plain} when regexp_matches({plain}, {grouped}) then replace({plain}, {mark}, '') end)";
        }

        return mapping.Decimal is ',' ? $"(case when not contains({plain}, '.') then replace({plain}, ',', '.') end)" : plain;
    }
}
