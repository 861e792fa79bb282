using System.CommandLine;
using System.Globalization;
using Analytics.Commands.Query;
using Analytics.Commands.Results;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Forecast.Panels;
using Analytics.Runs;

namespace Analytics.Commands;

/// <summary><c>analytics backtest</c>: how well forecasts of any series would have done.</summary>
public static class BacktestCommand
{
    private const int MostOrigins = 100;

    private static readonly Option<string?> Series = new("--series")
    {
        Description = "A wide CSV or Parquet file: the first column is date or step, each other one a series; blank is missing. Without it, what the last forecast left in the lake.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Horizon = new("--horizon") { Description = "Steps to forecast; as many, the last, are held out and only judged by. Needed with --series.", HelpName = "STEPS" };

    private static readonly Option<int[]> Seasons = new("--season") { Description = "Length of a season in steps, such as 7 for days; again for a further one (24 and 168 for hours).", HelpName = "STEPS" };

    private static readonly Option<int> Origins = new("--origins") { Description = "Past origins that methods are chosen and intervals are made by.", HelpName = "N", DefaultValueFactory = _ => 6 };

    private static readonly Option<int?> ScaleSeason = new("--scale-season")
    {
        Description = "Lag of the naive forecast that MASE measures against. Without it, the shortest season, or 1.",
        HelpName = "STEPS",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"With --series a folder to write {BacktestFiles.Summary}, {BacktestFiles.Accuracy} and {BacktestFiles.Forecasts} to; without, a file for the table.",
        HelpName = "DIR|FILE",
    };

    private static readonly Option<ResultFormat> Format = new("--format")
    {
        Description = "Without --series: how the rows are written; parquet needs --out.",
        HelpName = "table|csv|json|parquet",
        DefaultValueFactory = _ => ResultFormat.Table,
    };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("backtest", "Say how well the nightly forecast has done on past days and as published, or forecast the last steps of any series, held out, by methods chosen on the steps before.")
        {
            Series, Horizon, Seasons, Origins, ScaleSeason, Format, Out,
        };
        command.SetAction(parsed => Execute(parsed, clock));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock)
    {
        using var log = CommonOptions.Log(parsed, clock);
        bool ofSeries = parsed.GetValue(Series) is not null;
        if (Misplaced(parsed, ofSeries) is { } option)
            throw Fault(option.Name, ofSeries ? "it with --series" : "it without --series", ofSeries ? "it for the lake's forecast alone" : "it for series of a file", "Leave it out, or see 'analytics backtest --help'.");
        if (!ofSeries)
            return OfLake(parsed, log);
        int[] seasons = parsed.GetValue(Seasons) ?? [];
        int horizon = parsed.GetValue(Horizon), origins = parsed.GetValue(Origins);
        Check(horizon, seasons, origins, parsed.GetValue(ScaleSeason));
        var panel = SeriesFile.Read(Path.GetFullPath(parsed.GetValue(Series)!), seasons);
        if (panel.Steps <= horizon)
            throw Fault("--horizon", $"{horizon}, and {panel.Steps} steps in the file", "fewer steps to hold out than there are", "Take a shorter horizon.");
        log.Info(string.Create(CultureInfo.InvariantCulture, $"{panel.Series.Count} series of {panel.Steps} steps read"));
        long started = clock.GetTimestamp();
        var backtest = PanelBacktest.Run(panel, new PanelOptions
        {
            Horizon = horizon,
            Origins = origins,
            ScaleSeason = parsed.GetValue(ScaleSeason),
            Threads = Environment.ProcessorCount,
            Progress = (done, all) => log.Info(string.Create(CultureInfo.InvariantCulture, $"{done} of {all} origins forecast")),
        });
        log.Info(string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(started).TotalSeconds:0.0} s"));
        Console.Out.Write(BacktestText.Of(backtest));
        if (parsed.GetValue(Out) is { } folder) BacktestFiles.Write(panel, backtest, folder);
        return (int)ExitCode.Done;
    }

    /// <summary>Accuracy and coverage of the nightly forecast, from the lake.</summary>
    private static int OfLake(ParseResult parsed, RunLog log)
    {
        var format = parsed.GetValue(Format);
        string? file = parsed.GetValue(Out) is { } given ? Path.GetFullPath(given) : null;
        var lake = new DataLake(CommonOptions.WorkspaceOf(parsed).Lake);
        QueryOutput.Check(format, file, null, lake);
        var pinned = LakeVersions.Pin(lake, [], null);
        var scratch = Directory.CreateTempSubdirectory("analytics-backtest-");
        try
        {
            using var query = new LakeQuery(
                pinned, AccuracyQuery.Sql(pinned, rounded: format == ResultFormat.Table), scratch.FullName, format == ResultFormat.Parquet ? ResultOutput.Beside(file!) : null);
            QueryOutput.Write(query, format, file, int.MaxValue, log);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return (int)ExitCode.Done;
    }

    private static Option? Misplaced(ParseResult parsed, bool ofSeries) =>
        (ofSeries ? [Format] : new Option[] { Horizon, Seasons, Origins, ScaleSeason }).FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });

    private static void Check(int horizon, int[] seasons, int origins, int? scale)
    {
        if (horizon < 1) throw Fault("--horizon", $"{horizon}", "at least one step", "Correct the number.");
        if (seasons.Any(s => s < 2)) throw Fault("--season", $"{seasons.First(s => s < 2)}", "a length of at least 2 steps", "Correct the number; leave --season out for series without one.");
        if (origins is < 1 or > MostOrigins) throw Fault("--origins", $"{origins}", $"a number from 1 to {MostOrigins}", "Correct the number.");
        if (scale < 1) throw Fault("--scale-season", $"{scale}", "at least 1", "Correct the number.");
    }

    private static MendableException Fault(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
