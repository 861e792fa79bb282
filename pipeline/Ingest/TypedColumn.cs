using System.Text.RegularExpressions;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The SQL that turns a source value into a contract value, and the rules a value may break.</summary>
public static partial class TypedColumn
{
    // A zone after the minutes or seconds: 'Z', '+09', '+0900', ' +09:00', ' UTC' or ' Asia/Tokyo'.
    private const string ZonePattern = @":\d\d([.,]\d+)?\s?([zZ]|[+-]\d\d(:?\d\d){0,2}|[A-Za-z]+([/_+-][A-Za-z0-9]+)*)$";

    // What .NET's dates hold, less a day for the zones.
    private const string FirstDay = "0001-01-02";
    private const string LastDay = "9999-12-30";

    private static readonly string[] TrueWords = ["true", "t", "yes", "y", "1", "1.0"];
    private static readonly string[] FalseWords = ["false", "f", "no", "n", "0", "0.0"];

    /// <summary>The value as cleaned and mapped text; null for blank and for the source's null words.</summary>
    public static string TextSql(ColumnPlan plan, SourceConfig source, Func<int, string> rawColumn)
    {
        if (plan.Mapping?.Value is { } constant)
            return Target(constant);
        if (plan.Position is not { } position)
            return "null::varchar";
        string text = CleanSql(rawColumn(position), source);
        return plan.Mapping is { } mapping && (mapping.Map.Count > 0 || mapping.Otherwise is not null) ? MapSql(text, mapping) : text;
    }

    /// <summary>Text without surrounding blanks; null for blank and for the source's null words.</summary>
    public static string CleanSql(string raw, SourceConfig source)
    {
        string text = $"nullif(trim({raw}), '')";
        return source.NullValues.Count == 0 ? text : $"(case when {text} in ({In(source.NullValues)}) then null else {text} end)";
    }

    /// <summary>The typed value of a text expression; null when it does not fit the type.</summary>
    public static string ValueSql(ColumnPlan plan, SourceConfig source, string zone, string text) => plan.Column.Type switch
    {
        ColumnType.Timestamp => WithinSql(TimestampSql(text, plan.Mapping?.Format ?? source.TimestampFormat, source.TimeZone ?? zone), "timestamptz"),
        ColumnType.Date => WithinSql(DateSql(text, plan.Mapping?.Format), "date"),
        ColumnType.Count => $"(case when try_cast({text} as decimal(18,4)) = floor(try_cast({text} as decimal(18,4))) then try_cast({text} as decimal(18,4))::bigint end)",
        ColumnType.Flag => $"(case when lower({text}) in ({In(TrueWords)}) then true when lower({text}) in ({In(FalseWords)}) then false end)",
        ColumnType.Zone => $"(case when {text} in (select name from pg_timezone_names()) then {text} end)",
        ColumnType.Text or ColumnType.Choice => text,
        var number => $"try_cast({text} as {ContractSchema.TypeOf(number).Sql})",
    };

    /// <summary>The rules of a column: rule word and the condition under which a value breaks it.</summary>
    public static IEnumerable<(string Rule, string BrokenSql)> Rules(ContractColumn column, string text, string value)
    {
        if (column.Required)
            yield return ("required", $"{text} is null");
        if (column.Type is not (ColumnType.Text or ColumnType.Choice))
            yield return ("type", $"{text} is not null and {value} is null");
        if (column.Allowed.Count > 0)
            yield return ("allowed", $"{text} not in ({In(column.Allowed)})");
        if (column.Min is { } min)
            yield return ("range", $"{value} < {min}");
        if (column.Max is { } max)
            yield return ("range", $"{value} > {max}");
    }

    private static string MapSql(string text, ColumnMapping mapping)
    {
        string cases = string.Concat(mapping.Map.Select(m => $" when {SqlText.Literal(m.Key)} then {Target(m.Value)}"));
        string rest = mapping.Otherwise is null ? text : $"case when {text} is null then null else {Target(mapping.Otherwise)} end";
        return mapping.Map.Count == 0 ? $"({rest})" : $"(case {text}{cases} else {rest} end)";
    }

    private static string TimestampSql(string text, string? format, string zone)
    {
        string zoneText = SqlText.Literal(zone);
        if (format is not null)
        {
            string parsed = $"try_strptime({text}, {SqlText.Literal(format)})";
            return ZoneInFormat().IsMatch(format) ? $"({parsed})::timestamptz" : $"({parsed} at time zone {zoneText})";
        }

        // Without the leading-digit check the engine would take words such as 'epoch' and 'infinity'.
        return $"(case when ascii({text}) not between 48 and 57 then null "
            + $"when regexp_matches({text}, '{ZonePattern}') then try_cast(regexp_replace({text}, ' ([+-])', '\\1') as timestamptz) "
            + $"else try_cast({text} as timestamp) at time zone {zoneText} end)";
    }

    // An offset or a zone's name, but not the letter after a percent sign that stands for itself.
    [GeneratedRegex("(?<!%)(%%)*%[zZ]")]
    private static partial Regex ZoneInFormat();

    private static string WithinSql(string value, string type) =>
        $"(case when {value} between {type} '{FirstDay}' and {type} '{LastDay}' then {value} end)";

    private static string DateSql(string text, string? format) => format is not null
        ? $"try_strptime({text}, {SqlText.Literal(format)})::date"
        : $"(case when ascii({text}) between 48 and 57 then try_cast({text} as date) end)";

    // The empty value of a map means "no value".
    private static string Target(string value) => value.Length == 0 ? "null::varchar" : SqlText.Literal(value);

    private static string In(IEnumerable<string> values) => string.Join(", ", values.Select(SqlText.Literal));
}
