using System.Text.RegularExpressions;
using Analytics.Faults;

namespace Analytics.Kpis;

/// <summary>What keeps a SQL file readable by both engines, and to the tables that it is given: a fault for each place, with what to write instead.</summary>
public static partial class SqlLint
{
    private static readonly (Regex Pattern, string Instead)[] Forbidden =
    [
        (DoubleSlash(), "floor(a / b): '//' starts a comment in ClickHouse"),
        (Word("quantile_cont"), "quantile_of(x, p) of the engine's prelude"),
        (Word("quantile_disc"), "quantile_of(x, p) of the engine's prelude"),
        (Word("percentile_cont"), "quantile_of(x, p) of the engine's prelude"),
        (Word("percentile_disc"), "quantile_of(x, p) of the engine's prelude"),
        (Word("median"), "median_of(x) of the engine's prelude"),
        (Word("arg_max"), "row_number() over (… order by … desc) and keep the first"),
        (Word("arg_min"), "row_number() over (… order by …) and keep the first"),
        (Word("max_by"), "row_number() over (… order by … desc) and keep the first"),
        (Word("min_by"), "row_number() over (… order by …) and keep the first"),
        (Word("strftime"), "local_date, or date parts; text is the report's"),
        (Word("strptime"), "typed columns of the lake"),
        (Word("epoch(_ms|_us|_ns)?"), "seconds_between(a, b) of the engine's prelude"),
        (Word("to_(milli|micro)?seconds"), "plus_seconds(ts, seconds) of the engine's prelude"),
        (Word("timezone"), "ts at time zone zone, or local_date and local_hour of the engine's prelude"),
        (Word("time_bucket"), "date_trunc, or a join to a table of edges"),
        (Word("isodow|dayofweek|weekday"), "local_weekday(ts, zone) of the engine's prelude"),
        (Word("hour"), "local_hour(ts, zone) of the engine's prelude"),
        (Word("lag|lead"), "a self-join on the row's number: beyond the edge the engines differ where a column cannot be null"),
        (Word("current_date|current_timestamp|now|today|random|uuid", call: false), "run_parameters.as_of: the run's date is the only now, and nothing is random"),
        (Exclude(), "the columns by name"),
        (Exists(), "a join, or in (select …): correlated exists does not run on ClickHouse"),
        (Limit(), "a where clause: which rows a limit leaves is not defined"),
    ];

    // What reaches past the tables, or is no query.
    private static readonly (Regex Pattern, string Instead)[] Outside =
    [
        (Word("read_[a-z_]+|[a-z]+_scan|glob|getenv|current_setting|sniff_csv|parquet_[a-z_]+|duckdb_[a-z_]+"), "a table that the lake or the marts hold"),
        (FromText(), "a table's name: a text after from is a file"),
        (Word("copy|attach|detach|install|load|pragma|export|import|insert|update|delete|create|drop|alter|call|set", call: false), "one query that only reads"),
    ];

    /// <summary>What a file may not hold.</summary>
    /// <param name="file">Its name, for the places.</param>
    /// <param name="sql">Its text: the header's comment lines, then one query.</param>
    /// <param name="foreign">Whether somebody else's file is read, which must not reach past the tables.</param>
    public static IEnumerable<Fault> Findings(string file, string sql, bool foreign = false)
    {
        string[] lines = sql.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        int header = lines.TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)).Count();
        // A text may go on in the next line.
        string[] code = Quoted().Replace(string.Join('\n', lines[header..]), m => $"''{new string('\n', m.Value.Count(c => c == '\n'))}").Split('\n');
        for (int i = 0; i < code.Length; i++)
        {
            foreach (var (found, instead) in OfLine(code[i], foreign ? [.. Forbidden, .. Outside] : Forbidden))
                yield return Finding(file, header + i + 1, found, instead);
        }

        if (!LastLine().IsMatch(lines[^1]))
            yield return Finding(file, lines.Length, lines[^1], "select … from final");
    }

    private static IEnumerable<(string Found, string Instead)> OfLine(string code, IEnumerable<(Regex Pattern, string Instead)> forbidden)
    {
        foreach (var (pattern, instead) in forbidden)
        {
            if (pattern.Match(code) is { Success: true } match)
                yield return (match.Value.Trim(), instead);
        }

        if (code.Any(char.IsUpper))
            yield return (code.Trim(), "lower case");
        if (OtherText().Match(code) is { Success: true } text)
            yield return (text.Value, "a text in plain quotes");
        if (code.Contains('"'))
            yield return ("a quoted name", "a plain lower-case name");
        if (code.Contains("--", StringComparison.Ordinal) || code.Contains("/*", StringComparison.Ordinal))
            yield return ("a comment", "a line of the header");
        if (code.Contains(';'))
            yield return (";", "one query without it");
    }

    private static Fault Finding(string file, int line, string found, string instead) =>
        new($"{file} line {line}", $"'{found}'", "SQL that every engine reads", $"Write instead: {instead}.");

    private static Regex Word(string words, bool call = true) => new($@"(?<![\w.])({words})\b" + (call ? @"\s*\(" : ""), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    // Texts with escapes, between dollars, or without an end.
    [GeneratedRegex(@"\b[a-z]''|\$|(?<!')'(?!')", RegexOptions.IgnoreCase)]
    private static partial Regex OtherText();

    [GeneratedRegex(@"\b(from|join)\s+''", RegexOptions.IgnoreCase)]
    private static partial Regex FromText();

    [GeneratedRegex("//")]
    private static partial Regex DoubleSlash();

    [GeneratedRegex(@"\*\s*(exclude|except|replace)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exclude();

    [GeneratedRegex(@"\bexists\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exists();

    [GeneratedRegex(@"\blimit\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"^select .+ from final( order by [\w, ]+)?$")]
    private static partial Regex LastLine();
}
