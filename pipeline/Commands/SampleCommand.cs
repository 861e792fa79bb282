using System.CommandLine;
using System.Globalization;
using Analytics.Faults;
using Analytics.Sample;

namespace Analytics.Commands;

/// <summary><c>analytics sample</c>: seeded sample data of any size.</summary>
public static class SampleCommand
{
    private static readonly Option<int> Leads = new("--leads") { Description = "Leads created in the whole period.", HelpName = "N", Required = true };
    private static readonly Option<int> Days = new("--days") { Description = "Days of data.", HelpName = "D", DefaultValueFactory = _ => 273 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of every random choice.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Out = new("--out") { Description = "Folder for the files.", HelpName = "DIR", Required = true };
    private static readonly Option<int?> Reps = new("--reps") { Description = "Number of reps. Default: as many as can work the leads.", HelpName = "N" };

    private static readonly Option<DateOnly> Start = new("--start")
    {
        Description = "First day of the data, yyyy-MM-dd.",
        HelpName = "D",
        DefaultValueFactory = _ => new DateOnly(2026, 1, 1),
    };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock, Func<CancellationToken> interrupted)
    {
        var command = new Command("sample", "Write seeded sample data of an inside-sales team, in every table of the data contract.") { Leads, Days, Seed, Out, Start, Reps };
        command.SetAction(parsed => Execute(parsed, clock, interrupted()));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock, CancellationToken interrupted)
    {
        using var log = CommonOptions.Log(parsed, clock);
        var options = new SampleOptions(parsed.GetValue(Leads), Path.GetFullPath(parsed.GetValue(Out)!))
        {
            Days = parsed.GetValue(Days),
            Seed = parsed.GetValue(Seed),
            Start = parsed.GetValue(Start),
            Reps = parsed.GetValue(Reps),
        };
        Check(options);
        using var step = log.Step("sample");
        var summary = SampleWriter.Write(options, cancel: interrupted);
        step.Done(null, summary.RowsByTable.Values.Sum());
        foreach (var (table, rows) in summary.RowsByTable.OrderBy(t => t.Key, StringComparer.Ordinal))
            log.Info(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows"));
        log.Info(string.Create(CultureInfo.InvariantCulture, $"of them dirty {summary.DirtyRows:N0}, late {summary.LateCalls:N0}, corrected {summary.CorrectedRows:N0}"));
        parsed.InvocationConfiguration.Output.WriteLine(options.OutDirectory);
        return (int)ExitCode.Done;
    }

    private static void Check(SampleOptions options)
    {
        try
        {
            options.Check();
        }
        catch (ArgumentException e)
        {
            string[] lines = e.Message.Split('\n');
            throw new MendableException(ExitCode.Usage, new Fault("sample", lines[0].Trim('.'), lines[^1].Replace("Expected ", "", StringComparison.Ordinal).Trim('.'), "Correct the option."));
        }
    }
}
