using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Ctrl-C at several moments, and a second run in one workspace: nothing is half done, and who comes later finds all of it.</summary>
[Collection<DurabilityGroup>]
public class DurabilityInterruptTests(DurabilityNights nights)
{
    [Fact]
    public async Task Interrupted_AtSeveralMoments_EndsWith130OrItsWork_AndTheNextRunMakesGood()
    {
        int interrupted = 0;
        for (int i = 0; i < 12; i++)
        {
            int night = 1 + i % DurabilityNights.Count;
            var workspace = nights.Before(night);
            using var run = ProgramRun.Start(nights.Words(night, workspace));
            // From here on it listens to signals; before, a signal ends it as it ends any program.
            run.Until(() => Directory.Exists(Path.Combine(workspace.Folder, "runs")) && Directory.GetFiles(workspace.Folder, "log.jsonl", SearchOption.AllDirectories).Length == night);
            Thread.Sleep(i * 25);
            run.Signal(i % 2 == 0 ? InterruptionTests.KeyboardInterrupt() : "TERM");
            run.Ended();
            Assert.True(run.ExitCode is 130 or 0, $"{run.ExitCode}: {run.Errors}");
            Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
            var point = await DurabilityTrial.AssertStopped(nights, night, workspace);
            // Between two tables of a night it does not stop.
            Assert.NotEqual(DurabilityTrial.Point.BetweenCommits, point);
            if (run.ExitCode == 130)
            {
                interrupted++;
                Assert.Equal(130, (int)workspace.Manifest["exit_code"]!);
            }

            await DurabilityTrial.AssertRerun(nights, night, workspace);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{interrupted} of 12 were interrupted, the others had judged all files and ended their work.");
        Assert.True(interrupted > 0, "No signal came in time.");

    }

    [Fact]
    public async Task SecondRun_EndsWith4_AndTheFirstIsNotDisturbed()
    {
        var workspace = nights.Before(3);
        using var first = ProgramRun.Start(nights.Words(3, workspace));
        first.Until(() => File.Exists(Path.Combine(workspace.Folder, ".lock-holder")));
        // Held still, so that it cannot end before the second has come.
        first.Signal("STOP");
        ProgramRun second;
        try
        {
            second = ProgramRun.Of(nights.Words(3, workspace));
        }
        finally
        {
            first.Signal("CONT");
        }

        Assert.True(second.ExitCode == 4, $"{second.ExitCode}: {second.Errors}");
        Assert.Empty(second.Output);
        Assert.Contains("locked by", second.Errors, StringComparison.Ordinal);
        Assert.True(first.Ended().ExitCode == 0, first.Errors);
        await DurabilityTrial.AssertAsAfter(nights, 3, workspace);
    }
}
