namespace Analytics.Lake;

/// <summary>What a vacuum deleted, or would delete.</summary>
/// <param name="Files">Data files and left-over temporary ones, below the table's folder, in ordinal order.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="OldestVersion">The oldest version that is still readable; -1 for a table without versions.</param>
public sealed record VacuumResult(IReadOnlyList<string> Files, long Bytes, long OldestVersion);

/// <summary>
/// Deletes what no retained version needs: a version is retained from when it is committed until the retention has passed since it was replaced.
/// First the log forgets the versions before (a checkpoint takes their place), then their files go; so no version is left that lacks a file.
/// A file younger than the retention stays in any case: it may belong to a commit that is still under way.
/// </summary>
internal sealed class Vacuum(string tableFolder, DeltaLog log, LakeOptions options)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    public VacuumResult Run(DateTimeOffset now, bool dryRun)
    {
        var times = log.Times();
        if (times.Count == 0)
            return new VacuumResult([], 0, -1);
        var retention = options.Retention > LongestRun ? options.Retention : LongestRun;
        long horizon = (now - retention).ToUnixTimeMilliseconds();
        long oldest = times.LastOrDefault(t => t.Time <= horizon, times[0]).Version;
        var kept = log.Read(oldest);
        var doomed = Unneeded(Needed(kept, times[^1].Version, horizon), now, retention).ToList();
        var result = new VacuumResult(
            [.. doomed.Select(f => Path.GetRelativePath(tableFolder, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)], doomed.Sum(f => f.Length), oldest);
        if (dryRun)
            return result;
        Forget(kept, horizon);
        doomed.ForEach(f => f.Delete());
        return result;
    }

    /// <summary>Every file of the oldest version kept, and every one added since.</summary>
    private HashSet<string> Needed(DeltaSnapshot kept, long newest, long horizon)
    {
        var needed = kept.Files.Keys.ToHashSet();
        for (long version = kept.Version + 1; version <= newest; version++)
            needed.UnionWith(log.Files.Actions(version).Where(a => a.Add is not null).Select(a => a.Add!.Path));
        var last = log.Read();
        needed.UnionWith(last.Files.Keys);
        needed.UnionWith(last.Removed.Values.Where(r => r.DeletionTimestamp > horizon).Select(r => r.Path));
        return [.. needed.Select(PartitionPath.FromLog)];
    }

    private IEnumerable<FileInfo> Unneeded(HashSet<string> needed, DateTimeOffset now, TimeSpan retention)
    {
        foreach (var file in new DirectoryInfo(tableFolder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(tableFolder, file.FullName).Replace('\\', '/');
            bool inLog = path.StartsWith("_delta_log/", StringComparison.Ordinal);
            bool doomed = file.Extension switch
            {
                ".tmp" => file.LastWriteTimeUtc < now - LongestRun,
                ".parquet" => !inLog && !needed.Contains(path) && file.LastWriteTimeUtc < now - retention,
                _ => false,
            };
            if (doomed)
                yield return file;
        }
    }

    /// <summary>Takes the versions before the oldest kept out of the log.</summary>
    private void Forget(DeltaSnapshot kept, long horizon)
    {
        var (commits, checkpoints) = log.Files.List();
        if (commits[0] >= kept.Version)
            return;
        if (!checkpoints.Contains(kept.Version) || Checkpoint.TryRead(log.Files.CheckpointFile(kept.Version)) is null)
            Checkpoint.Write(log.Files, kept.State, horizon);
        // Checkpoints first and commits in their order: ended half-way, what is left begins at the version kept all the same.
        foreach (long version in checkpoints.Where(c => c < kept.Version))
            File.Delete(log.Files.CheckpointFile(version));
        foreach (long version in commits.Where(c => c < kept.Version))
            File.Delete(log.Files.CommitFile(version));
        Durable.FlushFolder(log.Files.Folder);
    }
}
