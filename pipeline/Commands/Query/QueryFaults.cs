using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Commands.Query;

/// <summary>What the engine says of a user's query, as found, expected, and what to do.</summary>
/// <param name="lake">The tables there are.</param>
/// <param name="engine">Where the functions are.</param>
internal sealed partial class QueryFaults(PinnedLake lake, Engine engine)
{
    private const string Look = "Correct the SQL; \"show tables\" lists the tables, \"describe calls\" the columns of one.";

    private readonly Lazy<List<string>> functions = new(() => engine.Query("select distinct function_name from duckdb_functions() order by 1", r => r.GetString(0)));

    /// <summary>A statement or function that could change something.</summary>
    public static MendableException NotAllowed(string found) => Usage(
        "query", found, "a question: select, with, from, values, describe, show, summarize, pivot", "The lake is only read; write a result with --out FILE.");

    /// <summary>The fault; null for what is no fault of the query (a damaged file, a full disk).</summary>
    public MendableException? Of(DuckDBException e)
    {
        string[] lines = e.Message.Split('\n');
        string kind = lines[0].Split(':')[0];
        string said = lines[0][Math.Min(lines[0].Length, kind.Length + 1)..].Trim().TrimEnd('!', '.');
        string place = Place(lines);
        return kind switch
        {
            "Permission Error" => Usage(place, $"a file the query may not reach: {Quoted(said)}", "tables of the lake alone", "Load the file with an ingest, or leave it out."),
            "Catalog Error" => Catalog(place, said, lines),
            "Binder Error" => Binder(place, said, lines),
            "Parser Error" => Usage(place, said, "a query in DuckDB's SQL", Look),
            "Conversion Error" or "Out of Range Error" or "Invalid Input Error" or "Not implemented Error" or "Invalid Error" or "Constraint Error" => Usage(
                place, $"a value or call that does not work: {said}", "values of the right type, within its range", "Convert or filter them in the SQL; try_cast gives null where a value does not fit."),
            "Out of Memory Error" => new MendableException(ExitCode.Failed, new Fault(
                "query", "more rows to hold at once than memory and disk have room for", "a result, groups or an order that fit", "Filter or group earlier, or ask for fewer columns.")),
            _ => null,
        };
    }

    private MendableException Catalog(string place, string said, string[] lines)
    {
        var missing = Missing().Match(said);
        string what = missing.Groups["what"].Value;
        string name = missing.Groups["name"].Value.Trim('"');
        if (what == "Table")
        {
            string[] tables = [.. lake.Tables.Keys];
            string near = Nearest.Find(name.Split('.')[^1], tables) is { } table ? $"Did you mean '{table}'? " : "";
            return Usage(place, $"'{name}', which is no table of the lake", $"one of {string.Join(", ", tables)}", $"{near}Correct the name, or run the step that makes the table.");
        }

        if (what.EndsWith("Function", StringComparison.Ordinal))
        {
            string near = Nearest.Find(name, functions.Value) is { } function ? $"Did you mean '{function}'?" : "The functions are DuckDB's, and those of pipeline/Sql/engines/duckdb.sql.";
            return Usage(place, $"'{name}', which is no function", "a function of DuckDB or of the KPIs", near);
        }

        return Usage(place, said, "names that are there", Hint(lines) ?? Look);
    }

    private static MendableException Binder(string place, string said, string[] lines)
    {
        var column = Column().Match(said);
        if (!column.Success)
            return Usage(place, said, "a query that fits its tables", Hint(lines) ?? Look);
        string name = column.Groups["name"].Value;
        string[] candidates = [.. lines.Where(l => l.StartsWith("Candidate", StringComparison.Ordinal)).SelectMany(l => QuotedName().Matches(l)).Select(m => m.Groups[1].Value)];
        string near = Nearest.Find(name, [.. candidates.Select(c => c.Split('.')[^1])]) is { } nearest ? $"Did you mean '{nearest}'?" : Look;
        return Usage(place, $"'{name}', which is no column there", candidates.Length == 0 ? "a column of the tables named" : $"a column, such as {string.Join(", ", candidates)}", near);
    }

    // What follows the first line is advice; candidates are lists of several lines.
    private static string? Hint(string[] lines) =>
        lines.Skip(1).TakeWhile(l => !l.StartsWith("LINE ", StringComparison.Ordinal)).FirstOrDefault(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith("Candidate", StringComparison.Ordinal) && l[0] != '\t')?.Trim();

    // The line number is that of the text we made, which begins one line earlier.
    private static string Place(string[] lines)
    {
        int at = Array.FindIndex(lines, l => At().IsMatch(l));
        if (at < 0 || at + 1 >= lines.Length)
            return "query";
        var line = At().Match(lines[at]);
        int number = int.Parse(line.Groups["line"].Value, CultureInfo.InvariantCulture) - 1;
        int column = lines[at + 1].IndexOf('^', StringComparison.Ordinal) - line.Length + 1;
        return number < 1 || column < 1 || lines[at][line.Length..].StartsWith("...", StringComparison.Ordinal)
            ? "query"
            : string.Create(CultureInfo.InvariantCulture, $"query line {number}, column {column}");
    }

    private static string Quoted(string said) => QuotedName().Match(said) is { Success: true } path ? $"'{path.Groups[1].Value}'" : said;

    private static MendableException Usage(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));

    [GeneratedRegex("^(?<what>[A-Za-z ]+) with name (?<name>.+?) does not exist")]
    private static partial Regex Missing();

    [GeneratedRegex("(Referenced column|does not have a column named|Column) \"(?<name>[^\"]+)\"")]
    private static partial Regex Column();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex QuotedName();

    [GeneratedRegex("^LINE (?<line>[0-9]+): ")]
    private static partial Regex At();
}
