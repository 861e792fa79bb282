using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>
/// The <c>_delta_log</c> of one table: numbered JSON commits and Parquet checkpoints, reader version 1, writer version 2
/// (delta-io/delta, PROTOCOL.md). A commit is a file that appears whole or not at all, and never over another.
/// </summary>
public sealed class DeltaLog
{
    private readonly LogFolder folder;

    /// <summary>The log of the table in this folder, which need not exist yet.</summary>
    public DeltaLog(string tableFolder) => folder = new LogFolder(Path.Combine(tableFolder, "_delta_log"));

    internal LogFolder Files => folder;

    /// <summary>The newest version, or the one asked for: from the newest usable checkpoint up to it, and the commits after that.</summary>
    /// <param name="version">A version number, 0 or more; null: the newest.</param>
    /// <exception cref="MendableException">That version does not exist (any more), or a commit between is missing or unreadable.</exception>
    public DeltaSnapshot Read(long? version = null)
    {
        var (commits, checkpoints) = folder.List();
        long newest = Math.Max(commits.LastOrDefault(-1), checkpoints.LastOrDefault(-1));
        long wanted = version ?? newest;
        RequireVersion(version, commits, checkpoints, newest);
        foreach (long checkpoint in checkpoints.Where(c => c <= wanted).Reverse())
        {
            // A damaged checkpoint is not the only way: an earlier one, or the commits alone, lead to the same state.
            if (Checkpoint.TryRead(folder.CheckpointFile(checkpoint)) is { } state)
            {
                state.Version = checkpoint;
                return Replay(state, commits, wanted);
            }

            if (commits.FirstOrDefault(-1) != 0 && checkpoint == checkpoints[0])
                throw LogFolder.Damaged(folder.CheckpointFile(checkpoint), "a damaged checkpoint, and the commits before it are gone", "a readable checkpoint");
        }

        return Replay(new LogState(), commits, wanted);
    }

    /// <summary>The version that was the newest at an instant; commit times never go backwards.</summary>
    /// <exception cref="MendableException">The table had no version then, or it is gone.</exception>
    public DeltaSnapshot ReadAt(DateTimeOffset instant)
    {
        var times = Times();
        long at = instant.ToUnixTimeMilliseconds();
        if (times.Count == 0 || times[0].Time > at)
        {
            string expected = times.Count == 0 ? "a table with a version" : $"an instant from {DateTimeOffset.FromUnixTimeMilliseconds(times[0].Time):O} on";
            throw Broken($"no version at {instant.ToUniversalTime():O}", expected);
        }

        return Read(times.Last(t => t.Time <= at).Version);
    }

    /// <summary>Commits the actions as the version after the snapshot's.</summary>
    /// <returns>The new version; null when another writer committed that version first, and nothing was written.</returns>
    public long? TryCommit(DeltaSnapshot basedOn, IReadOnlyList<DeltaAction> actions)
    {
        if (basedOn.State.Protocol is { MinWriterVersion: > 2 } newer)
            throw Unsupported($"writer version {newer.MinWriterVersion}", "writer version 2");
        return folder.TryCommit(basedOn.Version + 1, actions) ? basedOn.Version + 1 : null;
    }

    /// <summary>Commits the actions as the version after the snapshot's.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="MendableException">Another writer committed that version first; nothing was written.</exception>
    public long Commit(DeltaSnapshot basedOn, IReadOnlyList<DeltaAction> actions) => TryCommit(basedOn, actions) ?? throw new MendableException(
        ExitCode.Failed, new Fault(folder.CommitFile(basedOn.Version + 1), "a commit of another writer", "to be the only writer of the lake", "Run again when the other run is over."));

    /// <summary>Versions whose commit is there, with their times in milliseconds since 1970, each later than the one before.</summary>
    internal IReadOnlyList<(long Version, long Time)> Times()
    {
        var times = new List<(long Version, long Time)>();
        var (commits, checkpoints) = folder.List();
        foreach (long version in commits.Where(c => commits[0] == 0 || checkpoints.Any(p => p <= c)))
            times.Add((version, Math.Max(folder.Timestamp(version), times.Count == 0 ? long.MinValue : times[^1].Time + 1)));
        return times;
    }

    /// <summary>The time of a commit after the snapshot: the clock's, but later than the commit before.</summary>
    internal long NextTime(DeltaSnapshot basedOn, DateTimeOffset now)
    {
        long time = now.ToUnixTimeMilliseconds();
        return basedOn.Version >= 0 && File.Exists(folder.CommitFile(basedOn.Version)) ? Math.Max(time, folder.Timestamp(basedOn.Version) + 1) : time;
    }

    private DeltaSnapshot Replay(LogState state, IReadOnlyList<long> commits, long wanted)
    {
        foreach (long version in commits.Where(c => c > state.Version && c <= wanted))
        {
            if (version != state.Version + 1)
                throw Broken($"commit {version} where {state.Version + 1} should follow", "commits numbered without a gap");
            foreach (var action in folder.Actions(version))
                state.Apply(action);
            state.Version = version;
        }

        if (state.Version != wanted)
            throw Broken($"no commit {state.Version + 1}", $"the commits up to {wanted}");
        if (state.Protocol is { MinReaderVersion: > 1 } newer)
            throw Unsupported($"reader version {newer.MinReaderVersion}", "reader version 1");
        return new DeltaSnapshot(state);
    }

    private void RequireVersion(long? version, IReadOnlyList<long> commits, IReadOnlyList<long> checkpoints, long newest)
    {
        long oldest = commits.FirstOrDefault(-1) == 0 || checkpoints.Count == 0 ? 0 : checkpoints[0];
        if (version is null || (version >= oldest && version <= newest))
            return;
        if (version >= 0 && version < oldest)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                folder.Folder, $"version {version} gone: it was older than the lake's retention", $"a version from {oldest} to {newest}",
                "Name a later version; keep more of them with lake.retention."));
        }

        throw Broken($"no version {version}", $"a version from {oldest} to {newest}");
    }

    private MendableException Unsupported(string found, string expected) => new(ExitCode.Failed, new Fault(
        folder.Folder, $"a table that another program raised to {found}", expected, "Write this table with this program alone, or load anew into a new workspace."));

    private MendableException Broken(string found, string expected) => new(ExitCode.Failed, new Fault(
        folder.Folder, found, expected, "Name another version, or restore the log from a backup."));
}
