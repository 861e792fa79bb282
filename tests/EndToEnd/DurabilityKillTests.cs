using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A run killed at any moment leaves a lake that is whole, and the next run makes of it what an undisturbed one would have made.</summary>
[Collection<DurabilityGroup>]
public class DurabilityKillTests(DurabilityNights nights)
{
    private const int Kills = 102;

    [Fact]
    public async Task Killed_AtMoreThanAHundredPoints_TheNextRunMakesGood()
    {
        var points = new ConcurrentBag<DurabilityTrial.Point>();
        int late = 0;
        var shapes = Enumerable.Range(1, DurabilityNights.Count).ToDictionary(n => n, Shape);
        var random = new Random(20240310);
        var moments = Enumerable.Range(0, Kills * 2).Select(i => Moment(shapes, 1 + i % DurabilityNights.Count, i, random)).ToList();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4) }, async (moment, _) =>
        {
            if (points.Count >= Kills)
                return;
            var workspace = nights.Before(moment.Night);
            if (Kill(workspace, moment))
            {
                try
                {
                    points.Add(await DurabilityTrial.AssertStopped(nights, moment.Night, workspace));
                    await DurabilityTrial.AssertRerun(nights, moment.Night, workspace);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"Killed in {moment}: {e.Message}", e);
                }
            }
            else
            {
                Interlocked.Increment(ref late);
            }

            Directory.Delete(workspace.Folder, recursive: true);
        });

        int Hits(DurabilityTrial.Point point) => points.Count(p => p == point);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{points.Count} runs killed: {Hits(DurabilityTrial.Point.BeforeTheFirstCommit)} before the first commit, {Hits(DurabilityTrial.Point.BetweenCommits)} between commits, "
            + $"{Hits(DurabilityTrial.Point.AfterTheLastCommit)} after the last; {late} ended before their moment.");
        Assert.True(points.Count >= 100, $"only {points.Count} runs were killed");
        Assert.All(Enum.GetValues<DurabilityTrial.Point>(), p => Assert.True(Hits(p) > 0, $"no kill hit {p}"));
    }

    /// <summary>A moment of a night's run: when so many new names were seen in the workspace, or after a time.</summary>
    private sealed record KillMoment(int Night, int? Names, TimeSpan After);

    /// <summary>How long an undisturbed run takes, and how many names it makes that somebody who watches sees.</summary>
    private sealed record RunShape(int Names, TimeSpan Time);

    private RunShape Shape(int night)
    {
        var workspace = nights.Before(night);
        var watch = Stopwatch.StartNew();
        using var run = ProgramRun.Start(nights.Words(night, workspace));
        int names = Watch(workspace, run, _ => false);
        Assert.True(run.Ended().ExitCode == 0, run.Errors);
        return new RunShape(names, watch.Elapsed);
    }

    // Three of four at the file system's events, where the commits are; the others at any time from the start on.
    private static KillMoment Moment(Dictionary<int, RunShape> shapes, int night, int i, Random random)
    {
        double part = random.NextDouble();
        return i / DurabilityNights.Count % 4 == 3
            ? new KillMoment(night, null, shapes[night].Time * part)
            : new KillMoment(night, 1 + (int)(part * shapes[night].Names), TimeSpan.FromMilliseconds(random.Next(4)));
    }

    private bool Kill(WorkspaceFolder workspace, KillMoment moment)
    {
        using var run = ProgramRun.Start(nights.Words(moment.Night, workspace));
        if (moment.Names is { } names)
            Watch(workspace, run, seen => seen >= names);
        SpinWait.SpinUntil(() => run.HasEnded, moment.After);
        return run.KillAlone();
    }

    private static int Watch(WorkspaceFolder workspace, ProgramRun run, Func<int, bool> isEnough)
    {
        var known = Names(workspace).ToHashSet();
        int before = known.Count;
        while (!run.HasEnded && !isEnough(known.Count - before))
        {
            known.UnionWith(Names(workspace));
            Thread.Sleep(1);
        }

        return known.Count - before;
    }

    private static IEnumerable<string> Names(WorkspaceFolder workspace) =>
        Directory.EnumerateFileSystemEntries(workspace.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true });
}
