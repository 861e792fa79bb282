using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>
/// A run killed exactly at its system calls that publish, flush or take away files: <c>strace</c> kills it at the n-th of them, for every n of the
/// publishing ones. What the other test meets by chance, this one meets for certain.
/// </summary>
[Collection<DurabilityGroup>]
public class DurabilityCallTests(DurabilityNights nights)
{
    // The second night: corrections on top of a lake that is there.
    private const int Night = 2;
    private const string Publishing = "link,rename,unlink";
    private const int Flushes = 6;

    [Fact]
    public async Task Killed_AtEveryPublishingCall_TheNextRunMakesGood()
    {
        string strace = Strace();
        var calls = Calls(strace);
        int flushes = calls.Count(c => c == "fsync");
        var moments = Publishing.Split(',').SelectMany(call => Enumerable.Range(1, calls.Count(c => c == call)).Select(n => (call, n)))
            .Concat(Enumerable.Range(0, Flushes).Select(i => ("fsync", 1 + i * flushes / Flushes))).ToList();
        Assert.True(moments.Count(m => m.Item1 == "link") >= 4, "The commits were not seen.");
        var points = new ConcurrentBag<DurabilityTrial.Point>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4) }, async (moment, _) =>
        {
            var workspace = nights.Before(Night);
            var (call, n) = moment;
            var run = ProgramRun.Other(strace, ["-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=SIGKILL:when={n}", .. Program(workspace)]);
            try
            {
                // A call's number is counted for each thread: one that another thread makes may not come.
                var point = await DurabilityTrial.AssertStopped(nights, Night, workspace);
                if (run.ExitCode != 0)
                    points.Add(point);
                await DurabilityTrial.AssertRerun(nights, Night, workspace);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Killed at {call} {n}: {e.Message}", e);
            }

            Directory.Delete(workspace.Folder, recursive: true);
        });

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{points.Count} runs killed at a call: {string.Join(", ", points.CountBy(p => p).OrderBy(p => p.Key).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {p.Value}")))}");
        Assert.All(Enum.GetValues<DurabilityTrial.Point>(), p => Assert.Contains(p, points));
    }

    private string[] Program(WorkspaceFolder workspace) => ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), .. nights.Words(Night, workspace)];

    /// <summary>The calls of an undisturbed run, by name, in order.</summary>
    private List<string> Calls(string strace)
    {
        var workspace = nights.Before(Night);
        string list = nights.NewFolder();
        var run = ProgramRun.Other(strace, ["-f", "-qq", "-o", list, "-e", $"trace={Publishing},fsync", .. Program(workspace)]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return [.. File.ReadLines(list).Select(l => Regex.Match(l, @"^\d+ +(\w+)\(").Groups[1].Value).Where(c => c.Length > 0)];
    }

    private static string Strace()
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "strace")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "strace is not installed.");
        var tried = ProgramRun.Other(found!, ["-f", "-qq", "-o", "/dev/null", "-e", "trace=link", "true"]);
        Assert.SkipWhen(tried.ExitCode != 0, $"strace may not trace here: {tried.Errors}");
        return found!;
    }
}
