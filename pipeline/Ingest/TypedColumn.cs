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
    private const string FirstMicros = "-62135510400000000";
    private const string LastMicros = "253402128000000000";

    private static readonly string[] trueWords = ["true", "t", "yes", "y", "1", "1.0"];
    private static readonly string[] falseWords = ["false", "f", "no", "n", "0", "0.0"];

    private readonly ContractColumn column = plan.Column;

    /// <summary>The cleaned and mapped text.</summary>
    public string Text { get; } = SqlText.Name("t_" + plan.Column.Name);

    /// <summary>The typed value; null where the text does not fit the type.</summary>
    public string Value { get; } = SqlText.Name("v_" + plan.Column.Name);

    /// <summary>The instant in microseconds since 1970, of a timestamp.</summary>
    public string Micros { get; } = SqlText.Name("u_" + plan.Column.Name);

    private string Local => SqlText.Name("l_" + column.Name);

    private string Absolute => SqlText.Name("z_" + column.Name);

    private string Plain => SqlText.Name("n_" + column.Name);

    private string Code => SqlText.Name("k_" + column.Name);

    private string? TimeFormat => plan.Mapping?.Format ?? source.TimestampFormat;

    // A constant is written as ISO 8601, whatever the files are written as.
    private string? Format => plan.Mapping?.Value is null ? TimeFormat : null;

    /// <summary>Adds the columns of the text.</summary>
    public void AddText(SqlLayers layers)
    {
        string raw = plan.Position is { } position ? RawRows.Column(position) : "null::varchar";
        if (plan.Mapping?.Value is { } constant)
        {
            layers.Add(Depth.Map, Text, Target(constant));
            return;
        }

        string name = SqlText.Name("a_" + column.Name);
        AddClean(layers, name, raw, source);
        layers.Add(Depth.Map, Text, plan.Mapping is { } mapping && (mapping.Map.Count > 0 || mapping.Otherwise is not null) ? MapSql(name, mapping) : name);
    }

    /// <summary>Adds a column of text without surrounding blanks; null for blank and for the source's null words.</summary>
    public static void AddClean(SqlLayers layers, string name, string raw, SourceConfig source)
    {
        string trimmed = SqlText.Name("w_" + name.Trim('"'));
        layers.Add(Depth.Trim, trimmed, ValueText.TrimSql(raw));
        layers.Add(Depth.Words, name, source.NullValues.Count == 0 ? trimmed : ValueText.NullWordsSql(trimmed, source.NullValues));
    }

    /// <summary>Adds the columns of the value.</summary>
    public void AddValue(SqlLayers layers)
    {
        if (column.Type == ColumnType.Timestamp)
            AddInstant(layers);
        else
            layers.Add(Depth.Parse, Value, ValueSql());
    }

    /// <summary>The rules of the column.</summary>
    public IEnumerable<ColumnRule> Rules()
    {
        if (column.Required)
            yield return Rule("required", $"{Text} is null");
        if (column.Type is not (ColumnType.Text or ColumnType.Choice))
            yield return Rule("type", $"{Text} is not null and {Value} is null");
        if (column.Allowed.Count > 0)
            yield return Rule("allowed", $"{Text} not in ({ValueText.In(column.Allowed)})");
        if (column.Min is not null || column.Max is not null)
            yield return Rule("range", $"not ({Value} between {Limit(column.Min) ?? Value} and {Limit(column.Max) ?? Value})");
        if (column.Type == ColumnType.Timestamp && plan.Position is not null && TimeText.MayBeLocal(Format) && clock.Changes)
        {
            yield return Rule("dst_gap", $"{Code} & 3 = {ZoneClock.Gap}");
            yield return Rule("dst_overlap", $"{Code} & 3 = {ZoneClock.Overlap}");
        }
    }

    private ColumnRule Rule(string word, string brokenSql)
    {
        string id = $"{source.Table.Name}.{column.Name}.{word}";
        return new ColumnRule(id, column.Name, word, brokenSql) { Rejects = config.Quality.Rejects(id) };
    }

    private void AddInstant(SqlLayers layers)
    {
        string? plain = null;
        if (TimeText.PlainSql(Format, Text) is { } test)
        {
            layers.Add(Depth.Test, Plain, test);
            plain = Plain;
        }

        if (TimeText.MayBeAbsolute(Format))
            layers.Add(Depth.Parse, Absolute, TimeText.AbsoluteSql(Format, Text, plain));
        if (TimeText.MayBeLocal(Format))
        {
            layers.Add(Depth.Parse, Local, TimeText.LocalSql(Format, Text, plain));
            layers.Add(Depth.Zone, Code, clock.LocalCodeSql(Local));
        }

        string offset = clock.Changes ? $"({Code} - ({Code} & 3))" : Code;
        string fromLocal = $"{Local} - {offset}";
        layers.Add(Depth.Instant, Micros, (TimeText.MayBeLocal(Format), TimeText.MayBeAbsolute(Format)) switch
        {
            (true, true) => $"coalesce({Absolute}, {fromLocal})",
            (true, false) => fromLocal,
            _ => Absolute,
        });
        layers.Add(Depth.Value, Value, $"(case when {Micros} >= {FirstMicros} and {Micros} < {LastMicros} then make_timestamptz({Micros}) end)");
    }

    private string ValueSql() => column.Type switch
    {
        ColumnType.Date => DateSql(),
        ColumnType.Count => $"(case when try_cast({Text} as decimal(18,4)) = floor(try_cast({Text} as decimal(18,4))) then try_cast({Text} as decimal(18,4))::bigint end)",
        ColumnType.Flag => $"(case when lower({Text}) in ({ValueText.In(trueWords)}) then true when lower({Text}) in ({ValueText.In(falseWords)}) then false end)",
        ColumnType.Zone => $"(case when {Text} in (select name from pg_timezone_names()) then {Text} end)",
        ColumnType.Text => Text,
        ColumnType.Choice => $"(case when {Text} in ({ValueText.In(column.Allowed)}) then {Text} end)",
        var number => $"try_cast({Text} as {ContractSchema.TypeOf(number).Sql})",
    };

    private string DateSql()
    {
        string iso = $"(case when ascii({Text}) between 48 and 57 then try_cast({Text} as date) end)";
        string date = plan.Mapping?.Format is { } format ? $"try_strptime({Text}, {SqlText.Literal(format)})::date" : iso;
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

    /// <summary>The depths of <see cref="SqlLayers"/> in the order of the way from text to value.</summary>
    public static class Depth
    {
        /// <summary>Blanks.</summary>
        public const int Trim = 0;

        /// <summary>Null words.</summary>
        public const int Words = 1;

        /// <summary>Mapped words.</summary>
        public const int Map = 2;

        /// <summary>Tests that several expressions need.</summary>
        public const int Test = 3;

        /// <summary>Values, and the clock's microseconds of times.</summary>
        public const int Parse = 4;

        /// <summary>The zone's offset.</summary>
        public const int Zone = 5;

        /// <summary>Microseconds since 1970.</summary>
        public const int Instant = 6;

        /// <summary>Timestamps.</summary>
        public const int Value = 7;

        /// <summary>The row's rules and business date.</summary>
        public const int Row = 8;
    }
}
