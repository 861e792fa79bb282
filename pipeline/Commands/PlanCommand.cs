using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Analytics.Commands.Plans;
using Analytics.Commands.Results;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Models.Planning;
using Analytics.Planning;

namespace Analytics.Commands;

/// <summary><c>analytics plan</c>: from effort to meetings, and back from a goal to the effort it takes.</summary>
public static class PlanCommand
{
    private const int MostMonths = 12;

    private static readonly Option<DateOnly?> Month = new("--month")
    {
        Description = "The first month to plan, yyyy-MM. Default: the first whole month after the data.",
        HelpName = "M",
        CustomParser = ReadMonth,
    };

    private static readonly Option<int> Months = new("--months") { Description = $"How many months, 1 to {MostMonths}.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<double?> Meetings = new("--meetings") { Description = "The goal: meetings booked in a month. Gives the effort that reaches it with a chance of 50 % and of 80 %.", HelpName = "G" };
    private static readonly Option<double?> Reps = new("--reps") { Description = "Reps at the phone. Default: those of the last four weeks.", HelpName = "N" };
    private static readonly Option<double?> Hours = new("--hours") { Description = "Phone hours of a rep on a day at the phone. Default: as measured.", HelpName = "H" };
    private static readonly Option<double?> Cph = new("--cph") { Description = "Calls per phone hour. Default: as measured.", HelpName = "C" };
    private static readonly Option<double?> Leads = new("--leads") { Description = "New leads a month. Default: as many as recent weeks let expect; for a goal, as many as its calls need.", HelpName = "N" };
    private static readonly Option<string?> Scenarios = new("--scenarios") { Description = "A YAML file of scenarios to compare.", HelpName = "FILE" };
    private static readonly Option<int> Weeks = new("--weeks") { Description = "The weeks to measure on, at most.", HelpName = "N", DefaultValueFactory = _ => HistoryWindow.DefaultWeeks };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Seed of every draw. Default: the configuration's.", HelpName = "S" };
    private static readonly Option<string?> Show = new("--show") { Description = $"One table alone: {string.Join(", ", PlanTables.Names)}. Without it all, and of CSV needs with a goal, months without.", HelpName = "TABLE" };
    private static readonly Option<ResultFormat> Format = new("--format") { Description = "How tables are written.", HelpName = "table|csv|json", DefaultValueFactory = _ => ResultFormat.Table };
    private static readonly Option<string?> Out = new("--out") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("plan", "What an effort brings – meetings with their uncertainty, month by month –, and what effort a goal takes.")
        {
            Month, Months, Meetings, Reps, Hours, Cph, Leads, Scenarios, Weeks, Seed, RunCommand.Date, Show, Format, Out,
        };
        command.SetAction(parsed => Execute(parsed, clock));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock)
    {
        using var log = CommonOptions.Log(parsed, clock);
        Check(parsed);
        var config = ConfigFile.Load(parsed.GetValue(CommonOptions.Config)!);
        var scenarios = Asked(parsed);
        var input = PlanningInput.Read(config, CommonOptions.WorkspaceOf(parsed).Lake, parsed.GetValue(RunCommand.Date), parsed.GetValue(Weeks));
        ScenarioFile.CheckMotions(scenarios, input.History, parsed.GetValue(Scenarios));
        var request = new PlanRequest(MonthsOf(parsed, input), scenarios)
        {
            Goal = parsed.GetValue(Meetings),
            IsOpen = input.Calendar.IsOpen,
            Learning = input.Learning,
            Seed = parsed.GetValue(Seed) ?? config.Seed,
        };
        string? show = parsed.GetValue(Show);
        PlanOutput.Write(PlanTables.Of(input, request, show), parsed.GetValue(Format), show is not null, parsed.GetValue(Out) is { } file ? Path.GetFullPath(file) : null, log);
        return (int)ExitCode.Done;
    }

    private static List<Scenario> Asked(ParseResult parsed)
    {
        if (parsed.GetValue(Scenarios) is { } file)
            return [.. ScenarioFile.Load(file)];
        return [new Scenario("plan") { Reps = parsed.GetValue(Reps), HoursPerDay = parsed.GetValue(Hours), CallsPerHour = parsed.GetValue(Cph), Leads = parsed.GetValue(Leads) }];
    }

    private static IReadOnlyList<PlanMonth> MonthsOf(ParseResult parsed, PlanningInput input)
    {
        var earliest = new DateOnly(input.AsOf.Year, input.AsOf.Month, 1).AddMonths(1);
        var first = parsed.GetValue(Month) ?? earliest;
        if (first <= input.History.End)
            throw Fault("--month", $"{first:yyyy-MM}, and data up to {input.AsOf:yyyy-MM-dd}", $"a month that has not begun: {earliest:yyyy-MM} or later", "Take a later month, or an earlier --date.");
        return PlanningInput.Months(input.Calendar, first, parsed.GetValue(Months));
    }

    private static void Check(ParseResult parsed)
    {
        if (parsed.GetValue(Months) is < 1 or > MostMonths) throw Fault("--months", $"{parsed.GetValue(Months)}", $"a number from 1 to {MostMonths}", "Correct the number.");
        if (parsed.GetValue(Weeks) < PlanCheck.FewestWeeks) throw Fault("--weeks", $"{parsed.GetValue(Weeks)}", $"at least {PlanCheck.FewestWeeks} weeks", "Correct the number.");
        if (parsed.GetValue(Meetings) is { } goal && !(goal >= 1 && goal < 1e7)) throw Fault("--meetings", Said(goal), "at least 1", "Correct the number.");
        foreach (var (option, most) in new[] { (Reps, 1e5), (Hours, 24), (Cph, 1e3), (Leads, 1e8) })
            if (parsed.GetValue(option) is { } value && !(value >= (option == Reps || option == Leads ? 0 : 0.01) && value <= most)) throw Fault(option.Name, Said(value), string.Create(CultureInfo.InvariantCulture, $"a number up to {most:0}"), "Correct the number.");
        if (parsed.GetValue(Format) == ResultFormat.Parquet) throw Fault("--format", "parquet", "table, csv or json", "Choose one of them.");
        if (parsed.GetValue(Show) is { } show && !PlanTables.Names.Contains(show)) throw Fault("--show", $"'{show}'", $"one of {string.Join(", ", PlanTables.Names)}", "Correct the word.");
        if (parsed.GetValue(Show) == "needs" && parsed.GetValue(Meetings) is null) throw Fault("--show needs", "no goal", "--meetings G beside it", "Add the goal.");
        if (parsed.GetValue(Scenarios) is not null && new[] { Reps, Hours, Cph, Leads }.FirstOrDefault(o => parsed.GetValue(o) is not null) is { } twice)
            throw Fault(twice.Name, "it beside --scenarios", "the scenarios' own numbers", "Write it into the file, or leave the file out.");
        if (parsed.GetValue(Out) is { } file) ResultOutput.CheckPlace(Path.GetFullPath(file));
    }

    private static string Said(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static DateOnly? ReadMonth(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month;
        result.AddError($"--month: found '{result.Tokens[0].Value}'. Expected a month as 2026-12.");
        return null;
    }

    private static MendableException Fault(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
