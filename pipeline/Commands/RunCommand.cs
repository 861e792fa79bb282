using System.CommandLine;
using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Commands;

/// <summary><c>analytics run</c>, and the verbs that run one step of it.</summary>
public static class RunCommand
{
    /// <summary><c>--date D</c>.</summary>
    internal static Option<DateOnly?> Date { get; } = new("--date")
    {
        Description = "The business date to run for, yyyy-MM-dd. Default: what run_date in the configuration says; for the report, the date of what was computed.",
        HelpName = "D",
        CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Fail(result),
    };

    private static readonly Option<bool> FullRefresh = new("--full-refresh")
    {
        Description = "Read every file again and forget what the tables held.",
    };

    private static readonly Option<string[]> Select = new("--select")
    {
        Description = $"Only these steps, comma-separated: {string.Join(", ", RunOptions.AllSteps)}.",
        HelpName = "STEP",
    };

    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        Description = "All steps but these, comma-separated.",
        HelpName = "STEP",
    };

    /// <summary>The nightly run.</summary>
    public static Command Create(TimeProvider clock, Func<CancellationToken> interrupted)
    {
        var command = new Command("run", "The nightly run: ingest, kpis, train, forecast, report.") { Date, FullRefresh, Select, Exclude };
        command.SetAction(parsed => Execute(parsed, clock, Steps(parsed), interrupted()));
        return command;
    }

    /// <summary>One verb for each step.</summary>
    public static IEnumerable<Command> CreateSteps(TimeProvider clock, Func<CancellationToken> interrupted)
    {
        (string Step, string Description, string[] Steps)[] verbs =
        [
            ("ingest", "Read new and changed files into the lake.", ["ingest"]),
            ("kpis", "Compute the KPIs from the lake, or list them.", ["kpis"]),
            ("train", "Train the conversion model from the lake and score the calls.", ["train"]),
            ("forecast", "Forecast meetings from the lake.", ["forecast"]),
            ("report", "Publish the report from what the lake holds; nothing is computed. Or draw one chart of it.", ["report"]),
        ];
        foreach (var (step, description, steps) in verbs)
        {
            var command = new Command(step, description) { Date };
            if (step == "ingest")
                command.Add(FullRefresh);
            if (step == "kpis")
                KpiListing.AddTo(command);
            if (step == "report")
                ChartCommand.AddTo(command);
            command.SetAction(parsed => step == "report" && ChartCommand.IsAsked(parsed) ? ChartCommand.Execute(parsed) : step == "kpis" && KpiListing.IsAsked(parsed) ? KpiListing.Execute(parsed) : Execute(parsed, clock, steps, interrupted()));
            yield return command;
        }
    }

    private static int Execute(ParseResult parsed, TimeProvider clock, IReadOnlyList<string> steps, CancellationToken interrupted)
    {
        using var log = CommonOptions.Log(parsed, clock);
        var (report, exitCode) = NightlyRun.Run(
            new RunOptions
            {
                Config = ConfigFile.Load(parsed.GetValue(CommonOptions.Config)!),
                Workspace = CommonOptions.WorkspaceOf(parsed),
                Date = parsed.GetValue(Date),
                FullRefresh = parsed.CommandResult.Command.Options.Contains(FullRefresh) && parsed.GetValue(FullRefresh),
                Steps = steps,
                CommandLine = string.Join(' ', parsed.Tokens.Select(t => t.Value)),
                Version = Program.Version,
                Clock = clock,
                Interrupted = interrupted,
            },
            log);
        if (report is not null)
            parsed.InvocationConfiguration.Output.WriteLine(report);
        return (int)exitCode;
    }

    private static List<string> Steps(ParseResult parsed)
    {
        var selected = Words(parsed, Select);
        var excluded = Words(parsed, Exclude);
        var steps = RunOptions.AllSteps.Where(s => (selected.Count == 0 || selected.Contains(s)) && !excluded.Contains(s)).ToList();
        if (steps.Count == 0)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                "--select/--exclude", "no step left to run", $"at least one of {string.Join(", ", RunOptions.AllSteps)}", "Leave one of the options out."));
        }

        string[] before = [.. RunOptions.AllSteps.Where(s => s is not ("ingest" or "report") && !steps.Contains(s))];
        if (steps.Contains("ingest") && steps.Contains("report") && before.Length > 0)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                "--select/--exclude", $"ingest and report without {string.Join(", ", before)}", "a report of what was computed from the rows that it ingests",
                $"Leave the report out too, or {string.Join(" and ", before)} in."));
        }

        return steps;
    }

    private static List<string> Words(ParseResult parsed, Option<string[]> option)
    {
        var words = (parsed.GetValue(option) ?? []).SelectMany(w => w.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var unknown = words.Except(RunOptions.AllSteps).ToList();
        return unknown.Count == 0 ? words : throw new MendableException(ExitCode.Usage, new Fault(
            option.Name, $"'{unknown[0]}'", $"steps of {string.Join(", ", RunOptions.AllSteps)}",
            Nearest.Find(unknown[0], RunOptions.AllSteps) is { } near ? $"Did you mean '{near}'?" : "Correct the step."));
    }

    private static DateOnly? Fail(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--date: found '{result.Tokens[0].Value}'. Expected a date as 2026-09-30.");
        return null;
    }
}
