using System.Text.RegularExpressions;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Commands.Query;

/// <summary>The text of a query: where it comes from, and that it is one.</summary>
internal static partial class QueryText
{
    private static readonly string[] Starts = ["select", "with", "from", "values", "table", "describe", "desc", "show", "summarize", "pivot", "unpivot", "("];

    /// <summary>The query of the command line, of a file or of standard input.</summary>
    /// <param name="given">What stands on the command line; <c>-</c> for standard input; null: nothing.</param>
    /// <param name="file">A file; null: none.</param>
    /// <exception cref="MendableException">Neither or both are given, or the file cannot be read.</exception>
    public static string Read(string? given, string? file)
    {
        if (given is null == file is null)
        {
            throw Fault(given is null ? "no query" : "a query and --file", "one query: as an argument, with --file FILE, or - for standard input",
                "For example: analytics query \"select outcome, count(*) from calls group by outcome\"");
        }

        if (file is null)
            return given == "-" ? Console.In.ReadToEnd() : given!;
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                $"--file {file}", e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message.TrimEnd('.'), "a file with one query in SQL", "Correct the name."));
        }
    }

    /// <summary>The query without the semicolon at its end.</summary>
    /// <exception cref="MendableException">It is empty, begins like something else, or another statement follows.</exception>
    public static string Checked(string sql)
    {
        sql = sql.Replace("\0", "", StringComparison.Ordinal).TrimStart('\uFEFF');
        // Quoted texts, names and comments are passed over; what is left are words and signs, where they stand.
        var tokens = Token().Matches(sql).Where(t => !t.Groups["blank"].Success).ToList();
        int last = tokens.FindLastIndex(t => t.Value != ";");
        if (last < 0)
            throw Fault("an empty query", "one query in SQL", "For example: analytics query \"show tables\"");
        if (tokens.Take(last).Any(t => t.Value == ";"))
            throw NotOne();
        string first = tokens[0].Value;
        if (!Starts.Contains(first, StringComparer.OrdinalIgnoreCase))
        {
            throw !Known().IsMatch(first) && Nearest.Find(first, Starts) is { } near
                ? Fault($"'{first}'", "a query, which begins with select, with, from, values, describe, show, summarize or pivot", $"Did you mean '{near}'?")
                : QueryFaults.NotAllowed($"'{first}'");
        }

        return last == tokens.Count - 1 ? sql : sql[..tokens[last + 1].Index];
    }

    /// <summary>There is more than one statement.</summary>
    public static MendableException NotOne() => Fault("more than one statement", "one query", "Ask them one after the other.");

    /// <summary>There is a place for a value that nobody gives.</summary>
    public static MendableException HasParameter() => Fault("a parameter, such as ? or $1", "a query with its values in it", "Write the value where the parameter stands.");

    private static MendableException Fault(string found, string expected, string remedy) => new(ExitCode.Usage, new Fault("query", found, expected, remedy));

    [GeneratedRegex("""
        (?<blank>\s+|--[^\n]*|/\*.*?(\*/|$))|[eE]'([^'\\]|\\.|'')*'|'([^']|'')*'|"([^"]|"")*"|(?<tag>\$[A-Za-z_]*\$).*?\k<tag>|[\p{L}_][\p{L}\p{N}_]*|.
        """, RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    // Words that begin a statement which is no query; any other first word may be a slip.
    [GeneratedRegex("^(alter|analyze|attach|begin|call|checkpoint|comment|commit|copy|create|deallocate|delete|detach|drop|execute|explain|export|force|import|insert|install|load|merge|pragma|prepare|reset|rollback|set|truncate|update|use|vacuum)$", RegexOptions.IgnoreCase)]
    private static partial Regex Known();
}
