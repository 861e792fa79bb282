using System.CommandLine;
using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Faults;
using Analytics.Learning.Registry;
using Analytics.Runs;

namespace Analytics.Commands;

/// <summary><c>analytics models</c>: the versions of the conversion models, and the way back to an earlier one.</summary>
public static class ModelsCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = $"The model: {string.Join(" or ", ModelRegistry.Names)}." };

    private static readonly Option<string?> To = new("--to") { Description = "The version to go back to. Default: the one in use before the present one.", HelpName = "VERSION" };

    private static readonly Option<ResultFormat> Format = new("--format") { Description = "How the list is written.", HelpName = "table|csv|json", DefaultValueFactory = _ => ResultFormat.Table };

    private static readonly ResultColumn[] Columns =
    [
        new("name", ResultKind.Text), new("version", ResultKind.Text), new("in_use", ResultKind.Text), new("candidate", ResultKind.Text), new("learned_until", ResultKind.Text),
        new("auc", ResultKind.Number), new("log_loss", ResultKind.Number), new("decision", ResultKind.Text),
    ];

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("models", "The versions of the conversion models: which is in use, and why. 'models rollback NAME' goes back to an earlier one.") { Format };
        command.SetAction(List);
        var rollback = new Command("rollback", "Use an earlier version from the next run on, until a challenger is better than it on days after the last run's date; going back to a later version undoes it.") { Name, To };
        rollback.SetAction(parsed => RollBack(parsed, clock));
        command.Add(rollback);
        return command;
    }

    private static int List(ParseResult parsed)
    {
        if (parsed.GetValue(Format) == ResultFormat.Parquet)
            throw new MendableException(ExitCode.Usage, new Fault("--format", "parquet", "table, csv or json", "Choose one of them."));
        string folder = CommonOptions.WorkspaceOf(parsed).Models;
        var rows = ModelRegistry.Names.SelectMany(name => Rows(name, new ModelRegistry(folder, name)));
        ResultOutput.Write(null, output =>
        {
            _ = parsed.GetValue(Format) switch
            {
                ResultFormat.Csv => CsvRows.Write(output, Columns, rows),
                ResultFormat.Json => JsonRows.Write(output, Columns, rows),
                _ => TableRows.Write(output, Columns, rows).Written,
            };
        });
        return (int)ExitCode.Done;
    }

    private static IEnumerable<string?[]> Rows(string name, ModelRegistry registry)
    {
        var decisions = registry.Decisions();
        foreach (string version in registry.Versions())
        {
            var found = registry.Find(version);
            var decision = decisions.LastOrDefault(d => d.Challenger == version || (d.Kind == DecisionKind.RolledBack && d.Champion == version));
            yield return
            [
                name, version, decisions is [.., var last] && last.Champion == version ? "yes" : "", found?.Candidate ?? "damaged",
                found?.LearnedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), found?.Metrics?.Auc?.Value.ToString("0.0000", CultureInfo.InvariantCulture),
                found?.Metrics?.LogLoss.ToString("0.0000", CultureInfo.InvariantCulture), decision is null ? null : ModelRegistry.Word(decision.Kind),
            ];
        }
    }

    private static int RollBack(ParseResult parsed, TimeProvider clock)
    {
        using var log = CommonOptions.Log(parsed, clock);
        string name = parsed.GetValue(Name)!;
        if (!ModelRegistry.Names.Contains(name))
            throw new MendableException(ExitCode.Usage, new Fault("models rollback", $"'{name}'", $"one of {string.Join(", ", ModelRegistry.Names)}", "Correct the name."));
        var workspace = CommonOptions.WorkspaceOf(parsed);
        using var held = RunLock.Acquire(workspace.Folder);
        var decision = new ModelRegistry(workspace.Models, name).RollBack(parsed.GetValue(To));
        log.Info($"{name}: {decision.Champion} is in use from the next run on, in place of {decision.Before}, until a challenger is better on settled days after {decision.AsOf:yyyy-MM-dd}; 'analytics train' scores with it now");
        return (int)ExitCode.Done;
    }
}
