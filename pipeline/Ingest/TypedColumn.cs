using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Sources;
using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// The SQL that turns a source value into a contract value, and the rules a value may break. Its columns are named after the contract's:
/// <c>t_</c> the text, cleaned and mapped, <c>v_</c> the value.
/// </summary>
/// <param name="plan">Where the column comes from.</param>
/// <param name="config">Severities.</param>
/// <param name="source">How the table is read.</param>
/// <param name="clock">Of local times.</param>
internal sealed class TypedColumn(ColumnPlan plan, AnalyticsConfig config, SourceConfig source, ZoneClock clock)
{
    // What .NET's dates hold, less a day for the zones.
    private const string FirstDay = "0001-01-02";
    private const string LastDay = "9999-12-30";

    private static readonly string[] trueWords = ["true", "t", "yes", "y", "1", "1.0"];
    private static readonly string[] falseWords = ["false", "f", "no", "n", "0", "0.0"];

    private readonly ContractColumn column = plan.Column;

    /// <summary>The contract's name of it.</summary>
    public string Name => column.Name;

    /// <summary>The cleaned and mapped text.</summary>
    public string Text { get; } = SqlText.Name("t_" + plan.Column.Name);

    /// <summary>The typed value; null where the text does not fit the type.</summary>
    public string Value { get; } = SqlText.Name("v_" + plan.Column.Name);

    /// <summary>The instant in microseconds since 1970, of a timestamp.</summary>
    public string Micros { get; } = SqlText.Name("u_" + plan.Column.Name);

    private PiiTreatment? Pii => source.PiiOf(column.Name);

    // A constant is written as ISO 8601, whatever the files are written as.
    private string? TimeFormat => plan.Mapping?.Value is not null ? null
        : plan.Mapping?.Format ?? (column.Type is ColumnType.Timestamp or ColumnType.Date ? source.TimestampFormat : null);

    /// <summary>What a faulty row keeps of the text: nothing that tells of a person.</summary>
    public string ShownText => source.IsPii(column.Name) ? $"(case when {Text} is not null then '(hidden)' end)" : Text;

    /// <summary>Adds the columns of the text.</summary>
    public void AddText(SqlLayers layers)
    {
        if (plan.Span is { } span)
            AddSpanText(layers, span);
        else if (plan.Mapping?.Value is { } constant)
            layers.Add(SqlDepth.Map, Text, Target(constant));
        else if (plan.Position is { } position)
            AddMappedText(layers, RawRows.Column(position));
        else
            layers.Add(SqlDepth.Map, Text, "null::varchar");
    }

    /// <summary>Adds a column of text without surrounding blanks; null for blank and for the source's null words.</summary>
    public static void AddClean(SqlLayers layers, string name, string raw, SourceConfig source, bool narrow)
    {
        string text = raw;
        if (narrow)
        {
            text = SqlText.Name("x_" + name.Trim('"'));
            layers.Add(SqlDepth.Width, text, ValueText.NarrowSql(raw));
        }

        string trimmed = SqlText.Name("w_" + name.Trim('"'));
        layers.Add(SqlDepth.Trim, trimmed, layers.HasBlanks ? ValueText.TrimSql(text) : $"nullif({text}, '')");
        layers.Add(SqlDepth.Words, name, source.NullValues.Count == 0 ? trimmed : ValueText.NullWordsSql(trimmed, source.NullValues));
    }

    /// <summary>Adds the columns of the value.</summary>
    public void AddValue(SqlLayers layers)
    {
        if (Pii == PiiTreatment.Drop)
            layers.Add(SqlDepth.Value, Value, $"null::{ContractSchema.TypeOf(column.Type).Sql}");
        else if (Pii == PiiTreatment.Hash)
            layers.Add(SqlDepth.Parse, Value, PiiKey.HashSql(Text));
        else if (plan.Span is not null)
            layers.Add(SqlDepth.Value, Value, SpanSql());
        else if (column.Type == ColumnType.Timestamp)
            AddInstant(layers);
        else if (column.Type == ColumnType.Date && TimeFormat is { } format && !TimeText.MayBeLocal(format))
            AddDateOfInstant(layers);
        else
            layers.Add(SqlDepth.Parse, Value, ValueSql());
    }

    /// <summary>The rules of the column.</summary>
    public IEnumerable<ColumnRule> Rules()
    {
        if (column.Required)
            yield return Rule("required", $"{Text} is null");
        if (Pii is not null)
            yield break;
        if (column.Type is not (ColumnType.Text or ColumnType.Choice))
            yield return Rule("type", plan.Span is null ? $"{Text} is not null and {Value} is null" : $"({Since.IsFaultySql}) or ({Until.IsFaultySql})");
        if (column.Allowed.Count > 0)
            yield return Rule("allowed", $"{Text} not in ({SqlText.Literals(column.Allowed)})");
        if (column.Min is not null || column.Max is not null)
            yield return Rule("range", $"not ({Value} between {Limit(column.Min) ?? Value} and {Limit(column.Max) ?? Value})");
        string[] times = plan.Span is not null ? [Since.Code, Until.Code] : [Time.Code];
        bool isLocal = plan.Span is not null || (column.Type == ColumnType.Timestamp && plan.Position is not null);
        if (isLocal && TimeText.MayBeLocal(TimeFormatOfTimes) && clock.Changes)
        {
            yield return Rule("dst_gap", string.Join(" or ", times.Select(t => $"{t} & 3 = {ZoneClock.Gap}")));
            yield return Rule("dst_overlap", string.Join(" or ", times.Select(t => $"{t} & 3 = {ZoneClock.Overlap}")));
        }
    }

    private string? TimeFormatOfTimes => plan.Span is null ? TimeFormat : source.TimestampFormat;

    private TimeColumn Time => new(column.Name, Text, TimeFormat, clock);

    private TimeColumn Since => new(column.Name + "_since", SqlText.Name($"t_{column.Name}_since"), source.TimestampFormat, clock);

    private TimeColumn Until => new(column.Name + "_until", SqlText.Name($"t_{column.Name}_until"), source.TimestampFormat, clock);

    private ColumnRule Rule(string word, string brokenSql)
    {
        string id = $"{source.Table.Name}.{column.Name}.{word}";
        return new ColumnRule(id, column.Name, word, brokenSql) { Rejects = config.Quality.Rejects(id) };
    }

    private void AddMappedText(SqlLayers layers, string raw)
    {
        string name = SqlText.Name("a_" + column.Name);
        AddClean(layers, name, raw, source, plan.Mapping?.Narrow ?? source.Narrow);
        layers.Add(SqlDepth.Map, Text, plan.Mapping is { } mapping && (mapping.Map.Count > 0 || mapping.Otherwise is not null) ? MapSql(name, mapping) : name);
    }

    private void AddSpanText(SqlLayers layers, (int Since, int Until) span)
    {
        foreach (var (time, position) in new[] { (Since, span.Since), (Until, span.Until) })
        {
            AddClean(layers, time.Text, RawRows.Column(position), source, source.Narrow);
            time.Add(layers);
        }

        layers.Add(SqlDepth.Map, Text, $"(case when {Since.Text} is not null or {Until.Text} is not null then concat({Since.Text}, ' to ', {Until.Text}) end)");
    }

    private string SpanSql()
    {
        string micros = $"({Until.Micros} - {Since.Micros})";
        string unit = column.Type == ColumnType.Hours ? "3600000000" : "1000000";
        return $"(case when {Since.IsInstantSql} and {Until.IsInstantSql} then try_cast({micros} / {unit} as {ContractSchema.TypeOf(column.Type).Sql}) end)";
    }

    private void AddInstant(SqlLayers layers)
    {
        Time.Add(layers);
        layers.Add(SqlDepth.Value, Value, $"(case when {Time.IsInstantSql} then make_timestamptz({Micros}) end)");
    }

    private void AddDateOfInstant(SqlLayers layers)
    {
        Time.Add(layers);
        string value = $"(make_timestamptz({Micros}) at time zone {SqlText.Literal(config.TimeZone)})::date";
        layers.Add(SqlDepth.Value, Value, $"(case when {Time.IsInstantSql} then {value} end)");
    }

    private string ValueSql() => column.Type switch
    {
        ColumnType.Date => DateSql(),
        ColumnType.Flag => $"(case when lower({Text}) in ({SqlText.Literals(trueWords)}) then true when lower({Text}) in ({SqlText.Literals(falseWords)}) then false end)",
        ColumnType.Zone => $"(case when {Text} in (select name from pg_timezone_names()) then {Text} end)",
        ColumnType.Text => Text,
        ColumnType.Choice => $"(case when {Text} in ({SqlText.Literals(column.Allowed)}) then {Text} end)",
        _ => NumberText.ValueSql(column.Type, plan.Mapping, Text),
    };

    private string DateSql()
    {
        string iso = $"(case when ascii({Text}) between 48 and 57 then try_cast({Text} as date) end)";
        string date = (TimeFormat, plan.Mapping?.Format) switch
        {
            (null, _) => iso,
            ({ } format, null) => $"coalesce({TimeText.ParsedSql(format, Text)}::date, case when {Text} like '____-__-__' then {iso} end)",
            ({ } format, _) => $"{TimeText.ParsedSql(format, Text)}::date",
        };
        return $"(case when {date} between date '{FirstDay}' and date '{LastDay}' then {date} end)";
    }

    private static string? Limit(decimal? limit) => limit?.ToString(CultureInfo.InvariantCulture);

    private static string MapSql(string text, ColumnMapping mapping)
    {
        string cases = string.Concat(mapping.Map.Select(m => $" when {SqlText.Literal(m.Key)} then {Target(m.Value)}"));
        string rest = mapping.Otherwise is null ? text : $"case when {text} is null then null else {Target(mapping.Otherwise)} end";
        return mapping.Map.Count == 0 ? $"({rest})" : $"(case {text}{cases} else {rest} end)";
    }

    // The empty value of a map means "no value".
    private static string Target(string value) => value.Length == 0 ? "null::varchar" : SqlText.Literal(value);
}
