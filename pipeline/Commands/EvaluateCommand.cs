using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Trials;
using Analytics.Runs;

namespace Analytics.Commands;

/// <summary><c>analytics evaluate</c>: how well the conversion models do on any labelled table.</summary>
public static class EvaluateCommand
{
    private const string ResultFile = "evaluation.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The labelled table: CSV or Parquet; --config says what its columns are. Without it, the calls of the workspace's lake, and --config is the nightly run's.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Out = new("--out") { Description = $"A folder to write {ResultFile} to, made where there is none.", HelpName = "DIR" };

    private static readonly Option<int> Folds = new("--cross-validate")
    {
        Description = "Also judge by so many random folds (2 to 20). They flatter, and serve only to compare with what others publish.",
        HelpName = "FOLDS",
    };

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("evaluate", "Try the conversion models on the lake, or on a labelled table of your own: what is known before the call, and after it, judged by nights to come.")
        {
            Data, Out, Folds,
        };
        command.SetAction(parsed => Execute(parsed, clock));
        return command;
    }

    private static int Execute(ParseResult parsed, TimeProvider clock)
    {
        using var log = CommonOptions.Log(parsed, clock);
        int folds = parsed.GetValue(Folds);
        if (parsed.GetResult(Folds) is not null && folds is < 2 or > 20)
            throw new MendableException(ExitCode.Usage, new Fault("--cross-validate", $"{folds}", "a number of folds from 2 to 20", "Correct the number."));
        string configuration = parsed.GetValue(CommonOptions.Config)!;
        var input = parsed.GetValue(Data) is { } data ? EvaluationInput.OfTable(configuration, Path.GetFullPath(data)) : OfLake(configuration, CommonOptions.WorkspaceOf(parsed));
        log.Info($"{(input.BeforeCall ?? input.Rows).Rows.Count} rows read");
        if (input.WithoutTime > 0)
            log.Warn("without_time", $"{input.WithoutTime} row(s) without a time in the column that 'order' names: left out, since they have no place among the nights");
        foreach (var column in input.Changing)
            log.Warn("changing_column", column.ToString());
        var result = Trial.Run(input.Rows, input.Options with { Folds = folds }, input.BeforeCall);
        foreach (var column in result.Columns.Where(c => c.IsSuspicious))
            log.Warn("suspicious_column", FormattableString.Invariant($"column '{column.Column}' alone has an AUC of {column.Auc:0.000}: it may hold the answer; is it really known {FeatureCatalogue.Word(column.Known)}?"));
        Console.Out.Write(EvaluationText.Of(result));
        if (parsed.GetValue(Out) is { } folder)
        {
            Directory.CreateDirectory(folder);
            Durable.Write(Path.Combine(folder, ResultFile), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(result, Json) + "\n"));
        }

        return (int)ExitCode.Done;
    }

    private static EvaluationInput OfLake(string configuration, Workspace workspace) => EvaluationInput.OfLake(configuration, workspace.Lake, workspace.Models);
}
