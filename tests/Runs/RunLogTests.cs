using System.Text.Json;
using Analytics.Runs;
using Spectre.Console;
using Xunit;

namespace Analytics.Tests.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly HandTime time = new(new DateTimeOffset(2026, 9, 30, 17, 5, 1, TimeSpan.Zero));
    private readonly StringWriter messages = new() { NewLine = "\n" };

    public void Dispose() => messages.Dispose();

    [Fact]
    public void Text_IsPlainLines()
    {
        using var log = new RunLog(messages, time);
        log.Info("Reading calls.csv.");
        log.Warn("late_data", "Calls are 4 days old.");
        log.Error("Disk full.");
        Assert.Equal("Reading calls.csv.\nwarning: Calls are 4 days old.\nerror: Disk full.\n", messages.ToString());
        Assert.Equal([new RunWarning("late_data", "Calls are 4 days old.")], log.Warnings);
    }

    [Fact]
    public void Audience_IsNamedInWhatIsSaid_AndInItsSteps()
    {
        using var log = new RunLog(messages, time);
        log.SpeakOf("north");
        log.Info("Reading.");
        log.Warn("late_data", "Late.");
        log.LeftOut("No visits.");
        log.Skip("train", "no leads");
        using (var step = log.Step("kpis"))
            step.Done();
        log.SpeakOf(null);
        log.LeftOut("No visits.");
        Assert.Equal("north: Reading.\nwarning: north: Late.\nnorth: No visits.\nnorth: train skipped: no leads\nnorth/kpis done in 0.0 s\nNo visits.\n", messages.ToString());
        Assert.Equal([new RunWarning("late_data", "north: Late.")], log.Warnings);
        Assert.Equal(["north: No visits.", "No visits."], log.LeftOutLines);
        Assert.Equal(["north/train", "north/kpis"], log.Steps.Select(s => s.Name));
    }

    [Fact]
    public void Quiet_HidesInfoButNotFromTheFile()
    {
        using var run = new RunFolder();
        using (var log = new RunLog(messages, time, quiet: true))
        {
            log.OpenFile(run.Path);
            log.Info("Reading.");
            log.Warn("late_data", "Late.");
            log.Error("Full.");
        }

        Assert.Equal("warning: Late.\nerror: Full.\n", messages.ToString());
        Assert.Equal(["info", "warn", "error"], Lines(run).Select(l => l.GetProperty("level").GetString()));
    }

    [Fact]
    public void Json_IsOneObjectPerLine()
    {
        using var log = new RunLog(messages, time, LogFormat.Json);
        log.Warn("late_data", "架電: \"old\"\nvery");
        log.Info("x");
        Assert.Equal(
            """
            {"at":"2026-09-30T17:05:01+00:00","level":"warn","code":"late_data","message":"架電: \"old\"\nvery"}
            {"at":"2026-09-30T17:05:01+00:00","level":"info","message":"x"}

            """.ReplaceLineEndings("\n"), messages.ToString());
    }

    [Fact]
    public void LinesBeforeTheFileOpens_AreInIt()
    {
        using var run = new RunFolder();
        using (var log = new RunLog(messages, time))
        {
            log.Warn("w", "early");
            log.OpenFile(run["20260930T170501Z"]);
            log.Info("late");
            Assert.Equal([new RunWarning("w", "early")], log.Warnings);
        }

        Assert.Equal(["early", "late"], File.ReadLines(run["20260930T170501Z/log.jsonl"]).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("message").GetString()));
    }

    [Fact]
    public void StepThatIsDone_KeepsItsTimeAndRows()
    {
        using var log = new RunLog(messages, time);
        using (RunStep step = log.Step("ingest"))
        {
            time.Move(2.34567);
            step.Done(71_371, 71_000, "2 files");
        }

        Assert.Equal([new ManifestStep("ingest", StepStatus.Done, 2.346, 71_371, 71_000, "2 files")], log.Steps);
        Assert.Equal("ingest done in 2.3 s, 71,371 rows in, 71,000 out (2 files)\n", messages.ToString());
    }

    [Fact]
    public void StepThatThrows_HasFailed()
    {
        using var log = new RunLog(messages, time);
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using RunStep step = log.Step("kpis");
            time.Move(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal([new ManifestStep("kpis", StepStatus.Failed, 1, null, null, "")], log.Steps);
        Assert.Equal("kpis failed after 1.0 s\n", messages.ToString());
    }

    [Fact]
    public void Skip_SaysWhy()
    {
        using var log = new RunLog(messages, time);
        log.Skip("forecast", "no meetings");
        Assert.Equal([new ManifestStep("forecast", StepStatus.Skipped, 0, null, null, "no meetings")], log.Steps);
        Assert.Equal("forecast skipped: no meetings\n", messages.ToString());
    }

    [Fact]
    public void Lines_CarryTheInnermostStep()
    {
        using var run = new RunFolder();
        using (var log = new RunLog(messages, time))
        {
            log.OpenFile(run.Path);
            using RunStep outer = log.Step("kpis");
            using (RunStep inner = log.Step("funnel")) log.Info("in");
            log.Info("out");
        }

        Assert.Equal(["funnel", "funnel", "kpis"], Lines(run).Take(3).Select(l => l.GetProperty("step").GetString()));
    }

    [Fact]
    public void LeftOut_IsSaidOnce()
    {
        using var log = new RunLog(messages, time);
        log.LeftOut("No deals: revenue is left out.");
        log.LeftOut("No deals: revenue is left out.");
        Assert.Equal(["No deals: revenue is left out."], log.LeftOutLines);
        Assert.Equal("No deals: revenue is left out.\n", messages.ToString());
    }

    [Fact]
    public async Task ManyThreads_LoseNoLine()
    {
        using var log = new RunLog(messages, time);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++) log.Warn("w", $"{n}-{i}");
        })));
        Assert.Equal(800, log.Warnings.Distinct().Count());
        Assert.Equal(800, messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
    }

    [Fact]
    public void Terminal_ShowsTheStepAndKeepsTheLines()
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(messages),
        });
        using var log = new RunLog(TextWriter.Null, time, terminal: terminal);
        using (RunStep outer = log.Step("kpis [all]"))
        {
            using RunStep inner = log.Step("funnel");
            log.Info("[not markup]");
            inner.Done();
            outer.Done();
        }

        string shown = messages.ToString();
        Assert.Contains("kpis [all]", shown);
        Assert.Contains("[not markup]", shown);
        // The cursor that a spinner hides is shown again.
        Assert.True(shown.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > shown.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
        Assert.Equal(["funnel", "kpis [all]"], log.Steps.Select(s => s.Name));
    }

    private static JsonElement[] Lines(RunFolder run) => [.. File.ReadLines(run["log.jsonl"]).Select(l => JsonDocument.Parse(l).RootElement)];
}
