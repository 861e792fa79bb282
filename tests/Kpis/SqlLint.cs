using System.Text.RegularExpressions;

namespace Analytics.Tests.Kpis;

/// <summary>What keeps a SQL file readable by both engines: one finding a line, with file, line and what to write instead.</summary>
internal static partial class SqlLint
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

    public static IEnumerable<string> Findings(string file, string sql)
    {
        string[] lines = sql.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("--", StringComparison.Ordinal))
                continue;
            string code = Quoted().Replace(lines[i], "''");
            string place = $"{file} line {i + 1}: ";
            foreach (var (pattern, instead) in Forbidden)
            {
                if (pattern.Match(code) is { Success: true } match)
                    yield return $"{place}found '{match.Value.Trim()}'. Write instead: {instead}.";
            }

            if (code.Any(char.IsUpper))
                yield return $"{place}found '{code.Trim()}'. Write instead: lower case.";
            if (code.Contains('"'))
                yield return $"{place}found a quoted name. Write instead: a plain lower-case name.";
            if (code.Contains("--", StringComparison.Ordinal))
                yield return $"{place}found a comment. Write instead: a line of the header.";
            if (code.TrimEnd().EndsWith(';'))
                yield return $"{place}found ';'. Write instead: one query without it.";
        }

        if (!LastLine().IsMatch(lines[^1]))
            yield return $"{file} line {lines.Length}: found '{lines[^1]}'. Write instead: select … from final.";
    }

    private static Regex Word(string words, bool call = true) => new($@"(?<![\w.])({words})\b" + (call ? @"\s*\(" : ""), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

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
