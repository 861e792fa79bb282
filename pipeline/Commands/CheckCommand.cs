using System.CommandLine;
using Analytics.Audiences;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Planning;
using Analytics.Publishing;

namespace Analytics.Commands;

/// <summary><c>analytics check</c>: reads and judges what the next run would load, and writes nothing to the workspace.</summary>
public static class CheckCommand
{
    private static readonly Option<CheckFormat> Format = new("--format")
    {
        Description = "How the findings are written to standard output.",
        HelpName = "text|json",
        DefaultValueFactory = _ => CheckFormat.Text,
    };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock, Func<CancellationToken> interrupted)
    {
        var command = new Command("check", "Check configuration, exports, rules, gates and freshness without writing anything.") { RunCommand.Date, Format };
        command.SetAction(parsed => Execute(parsed, clock, interrupted()));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock, CancellationToken interrupted)
    {
        using var log = CommonOptions.Log(parsed, clock);
        var config = ConfigFile.Load(parsed.GetValue(CommonOptions.Config)!);
        var calendar = WorkingDays.Of(config.Calendar);
        PlanStep.Scenarios(config);
        var own = OwnKpis.Read(config.Kpis.Folder);
        FeatureCatalogue.Of(config);
        var workspace = CommonOptions.WorkspaceOf(parsed);
        AudienceFolders.Check(config, workspace.Folder);
        var now = clock.GetUtcNow();
        var today = RunDay.Today(config, now);
        var lake = new DataLake(workspace.Lake);
        var scratch = Directory.CreateTempSubdirectory("analytics-check-");
        try
        {
            using var step = log.Step("check");
            var preview = IngestStep.Check(config, lake, new IngestOptions
            {
                AsOf = RunDay.Asked(config, parsed.GetValue(RunCommand.Date), today),
                Today = today,
                CommittedAt = now,
                QuarantineFolder = scratch.FullName,
                ScratchFolder = scratch.FullName,
                Progress = step.Show,
                Interrupted = interrupted,
            });
            var days = DayFinding.Of(
                config, Freshness.Check(config, preview.Days, preview.AsOf), MissingDays.Find(config, calendar, preview.Days, preview.AsOf), preview.AsOf);
            var kpis = own.Count == 0 ? [] : CheckKpis(config, lake, calendar, preview.AsOf, scratch.FullName, own);
            var company = lake.Pin().Only(config.Sources.Keys);
            var audiences = config.Publish.Select(a => AudiencePreview.Of(config, a, company, scratch.FullName)).ToList();
            step.Done(preview.Files.Sum(f => f.RowsRead));
            var report = new CheckReport(config, preview, days, own.Count, kpis, new CheckAudiences(audiences, config, workspace.Folder));
            report.Write(parsed.InvocationConfiguration.Output, parsed.GetValue(Format));
            return (int)report.ExitCode;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The user's own KPIs over what the lake holds now; of tables that hold nothing yet the columns alone.</summary>
    private static IReadOnlyList<Fault> CheckKpis(
        AnalyticsConfig config, DataLake lake, WorkingDays calendar, DateOnly asOf, string scratch, IReadOnlyList<KpiDefinition> own)
    {
        using var marts = Marts.Build(config, lake.Pin(), calendar, asOf, scratch);
        marts.Engine.Execute(Rollup.CreateSql);
        return OwnKpis.Check(marts, own, evenIfEmpty: true);
    }
}
