using Analytics.Faults;
using Analytics.Lake;
using Analytics.Models.Conversion;
using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>A labelled file → one row per call, as the models read it.</summary>
public static class EvaluationTable
{
    private const int PlacesShown = 3;

    // Beside the file's own columns, which may have any name.
    private static readonly string Row = SqlText.Name("\u0001row");

    /// <summary>Reads a CSV or Parquet file.</summary>
    /// <param name="engine">An engine of its own; its zone becomes the configuration's.</param>
    /// <param name="config">What the columns are.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="MendableException">The file cannot be read, lacks a column, or holds a value that is not of its column's kind: all of them at once.</exception>
    public static DataFrame Read(Engine engine, EvaluationConfig config, string path)
    {
        if (!File.Exists(path))
            throw Unusable(path, "no such file", "a labelled table in CSV or Parquet", "Name the file with --data FILE.");
        engine.Execute($"set TimeZone = {SqlText.Literal(config.TimeZone)}");
        Open(engine, config, path);
        string[] present = [.. engine.Query("describe raw", r => r.GetString(0)).SkipLast(1)];
        var wanted = config.Columns.Select(c => c.Source).OfType<string>().Append(config.Label).Concat(config.Times).Distinct();
        var faults = wanted.Where(w => !present.Contains(w)).Select(w => new Fault(
            Path.GetFileName(path), $"no column '{w}'", $"one of {string.Join(", ", present)}", "Correct the name in the configuration; names are taken letter by letter.")).ToList();
        if (faults.Count == 0)
        {
            faults.AddRange(config.Times.SelectMany(t => Unreadable(engine, path, t, TimeOf(config, t), "a time", "Say how times are written with time_format, or correct the values.")));
            faults.AddRange(config.Columns.Where(c => c is { Source: not null, Feature.Kind: not FeatureKind.Name }).SelectMany(c => Unreadable(
                engine, path, c.Source!, NumberOf(c), "a number", "List what means no value under 'missing', or give the column kind: category.", c.Missing)));
        }

        return faults.Count == 0 ? engine.Frame(Query(config)) : throw new MendableException(ExitCode.Usage, faults);
    }

    private static void Open(Engine engine, EvaluationConfig config, string path)
    {
        string delimiter = config.Delimiter is { } d ? $", delim = {SqlText.Literal(d)}" : "";
        string from = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            ? $"read_parquet({SqlText.Literal(path)})"
            : $"read_csv({SqlText.Literal(path)}, header = true, all_varchar = true, sample_size = -1{delimiter})";
        try
        {
            engine.Execute($"create table raw as select columns(*)::varchar, row_number() over () as {Row} from {from}");
        }
        catch (DuckDBException e)
        {
            throw Unusable(Path.GetFileName(path), e.Message.Split('\n')[0].TrimEnd('.'), "a CSV file in UTF-8 with a header and as many values in every line, or a Parquet file", "Correct the file, or say 'delimiter'.");
        }
    }

    private static IEnumerable<Fault> Unreadable(Engine engine, string path, string column, string read, string kind, string remedy, IReadOnlyList<string>? missing = null)
    {
        string where = $"{Cleaned(column, missing ?? [])} is not null and {read} is null";
        var places = engine.Query($"select {Row}, {SqlText.Name(column)} from raw where {where} order by {Row} limit {PlacesShown}", r => $"'{r.GetString(1)}' in row {r.GetInt64(0)}");
        if (places.Count > 0)
        {
            yield return new Fault($"{Path.GetFileName(path)}, column '{column}'",
                $"{string.Join(", ", places)}{(engine.Count($"select count(*) from raw where {where}") is var all && all > places.Count ? $" and {all - places.Count} more" : "")}", kind, remedy);
        }
    }

    private static string Query(EvaluationConfig config)
    {
        string label = Cleaned(config.Label, []);
        string day = config.Time is { } time
            ? $"({TimeOf(config, time)} at time zone {SqlText.Literal(config.TimeZone)})::date"
            // Nights are counted from the first row that the models are judged on.
            : FormattableString.Invariant($"date '2000-01-01' + floor(({Row} - 1 - ceil({1 - config.TestShare} * (select count(*) from raw))) / {config.NightRows})::integer");
        string started = config.Time is { } at ? $"({TimeOf(config, at)} at time zone 'UTC')" : "null::timestamp";
        return $"""
            select lpad({Row}::varchar, 12, '0') as {Own(ConversionColumns.CallId)}, {day} as {Own(ConversionColumns.BusinessDate)}, {started} as {Own(ConversionColumns.StartedAt)},
                case when {label} is null then null else {label} in ({SqlText.Literals(config.Positive)}) end as {Own(ConversionColumns.Label)},
                {string.Join(", ", config.Columns.Select(c => $"{ValueOf(config, c)} as {SqlText.Name(c.Feature.Name)}"))}
            from raw where {(config.Time is null ? "true" : $"{TimeOf(config, config.Time)} is not null")} order by {Row}
            """;
    }

    /// <summary>Rows without a time, which have no place among the nights and are left out; 0 where rows stand in order.</summary>
    /// <param name="engine">That of <see cref="Read"/>, after it.</param>
    /// <param name="config">What the columns are.</param>
    public static long WithoutTime(Engine engine, EvaluationConfig config) => config.Time is { } time ? engine.Count($"select count(*) from raw where {TimeOf(config, time)} is null") : 0;

    private static string Own(string name) => SqlText.Name(ConversionColumns.Marked(name));

    private static string ValueOf(EvaluationConfig config, EvaluationColumn column)
    {
        string Local(string time) => $"({TimeOf(config, time)} at time zone {SqlText.Literal(config.TimeZone)})";
        return column.Derivation switch
        {
            TimeDerivation.HourOf => $"hour({Local(column.Times[0])})::double",
            TimeDerivation.WeekdayOf => $"isodow({Local(column.Times[0])})::double",
            TimeDerivation.SecondsBetween => $"date_diff('millisecond', {TimeOf(config, column.Times[0])}, {TimeOf(config, column.Times[1])}) / 1000.0",
            _ => column.Feature.Kind == FeatureKind.Name ? Cleaned(column.Source!, column.Missing) : NumberOf(column),
        };
    }

    private static string NumberOf(EvaluationColumn column) => $"try_cast({Cleaned(column.Source!, column.Missing)} as double)";

    private static string TimeOf(EvaluationConfig config, string column) => config.TimeFormat is { } format
        ? $"try_strptime({Cleaned(column, [])}, {SqlText.Literal(format)})::timestamptz"
        : $"try_cast({Cleaned(column, [])} as timestamptz)";

    private static string Cleaned(string column, IReadOnlyList<string> missing)
    {
        string text = $"nullif(trim({SqlText.Name(column)}), '')";
        return missing.Count == 0 ? text : $"(case when {text} not in ({SqlText.Literals(missing)}) then {text} end)";
    }

    private static MendableException Unusable(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
