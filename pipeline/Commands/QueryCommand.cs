using System.CommandLine;
using Analytics.Commands.Query;
using Analytics.Commands.Results;
using Analytics.Faults;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Commands;

/// <summary><c>analytics query</c>: a question in SQL to the lake, answered as a table, CSV, JSON or Parquet.</summary>
public static class QueryCommand
{
    private const int DefaultLimit = 100;

    private static readonly Argument<string?> Sql = new("SQL")
    {
        Description = "One query in DuckDB's SQL (select, with, from, values, describe, show, summarize, pivot); - reads it from standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> QueryFile = new("--file") { Description = "Read the query from a file.", HelpName = "FILE.sql" };

    private static readonly Option<ResultFormat> Format = new("--format")
    {
        Description = "How rows are written. Dates are ISO 8601 (instants in UTC with Z), bytes hex, lists and structs JSON; NaN and infinity are null in JSON; "
            + "in CSV a null is empty, and a text that looks like a formula gets an apostrophe.",
        HelpName = "table|csv|json|parquet",
        DefaultValueFactory = _ => ResultFormat.Table,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Write to this file instead of standard output; parquet needs it.", HelpName = "FILE" };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = $"The most rows of a table (default {DefaultLimit}); the other formats give all.",
        HelpName = "N",
    };

    private static readonly Option<string[]> Versions = new("--version") { Description = "Read an earlier version of a table; may be repeated.", HelpName = "TABLE=N" };

    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Read every table as it was at the end of a day of the business zone (UTC without a configuration), or at an instant such as 2026-09-30T12:00:00Z.",
        HelpName = "DATE",
    };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock, Func<CancellationToken> interrupted)
    {
        var command = new Command("query", "Ask the lake a question in SQL; its tables are there by their names, and so are the KPI functions. Nothing is changed.")
        {
            Sql, QueryFile, Format, Out, Limit, Versions, AsOf,
        };
        command.SetAction(parsed => Execute(parsed, clock, interrupted()));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock, CancellationToken interrupted)
    {
        using var log = CommonOptions.Log(parsed, clock);
        var format = parsed.GetValue(Format);
        string? file = parsed.GetValue(Out) is { } given ? Path.GetFullPath(given) : null;
        var lake = new DataLake(CommonOptions.WorkspaceOf(parsed).Lake);
        QueryOutput.Check(format, file, parsed.GetValue(Limit), lake);
        string sql = QueryText.Read(parsed.GetValue(Sql), parsed.GetValue(QueryFile));
        DateTimeOffset? at = parsed.GetValue(AsOf) is { } day ? LakeVersions.Instant(day, () => Zone(parsed)) : null;
        var pinned = LakeVersions.Pin(lake, parsed.GetValue(Versions) ?? [], at);
        var scratch = Directory.CreateTempSubdirectory("analytics-query-");
        try
        {
            using var query = new LakeQuery(pinned, sql, scratch.FullName, format == ResultFormat.Parquet ? ResultOutput.Beside(file!) : null);
            using var ending = interrupted.Register(query.Interrupt);
            QueryOutput.Write(query, format, file, parsed.GetValue(Limit) ?? DefaultLimit, log);
        }
        catch (DuckDBException) when (interrupted.IsCancellationRequested)
        {
            throw new OperationCanceledException(interrupted);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return (int)ExitCode.Done;
    }

    private static string Zone(ParseResult parsed) => CommonOptions.ConfigIfAny(parsed)?.TimeZone ?? "UTC";
}
