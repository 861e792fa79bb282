using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>The files of a <c>_delta_log</c>: numbered JSON commits and checkpoints.</summary>
internal sealed class LogFolder(string folder)
{
    private const string CheckpointEnd = ".checkpoint.parquet";

    public string Folder { get; } = folder;

    public string CommitFile(long version) => Path.Combine(Folder, Digits(version) + ".json");

    public string CheckpointFile(long version) => Path.Combine(Folder, Digits(version) + CheckpointEnd);

    /// <summary>The versions of commits and of checkpoints that are there, ascending.</summary>
    public (IReadOnlyList<long> Commits, IReadOnlyList<long> Checkpoints) List()
    {
        var commits = new List<long>();
        var checkpoints = new List<long>();
        foreach (string name in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)) : [])
        {
            if (name.Length < 20 || name.AsSpan(0, 20).ContainsAnyExceptInRange('0', '9'))
                continue;
            long version = long.Parse(name.AsSpan(0, 20), CultureInfo.InvariantCulture);
            if (name.AsSpan(20) is ".json")
                commits.Add(version);
            else if (name.AsSpan(20) is CheckpointEnd)
                checkpoints.Add(version);
        }

        commits.Sort();
        checkpoints.Sort();
        return (commits, checkpoints);
    }

    /// <summary>Writes a commit whole, exclusively; its file's time is the commit's, for readers that go by it.</summary>
    /// <returns>False when another writer has committed that version.</returns>
    public bool TryCommit(long version, IReadOnlyList<DeltaAction> actions)
    {
        Directory.CreateDirectory(Folder);
        string target = CommitFile(version);
        // A name of its own for each writer, so that none commits what another wrote.
        string temporary = $"{target}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        var text = new StringBuilder();
        foreach (var action in actions)
            text.Append(JsonSerializer.Serialize(action, DeltaJson.Default.DeltaAction)).Append('\n');
        Durable.Write(temporary, Encoding.UTF8.GetBytes(text.ToString()));
        if (actions.FirstOrDefault(a => a.CommitInfo is not null)?.CommitInfo is { } info)
            File.SetLastWriteTimeUtc(temporary, DateTimeOffset.FromUnixTimeMilliseconds(info.Timestamp).UtcDateTime);
        if (!Durable.Publish(temporary, target))
            return false;
        Durable.FlushFolder(Folder);
        return true;
    }

    /// <summary>When a version was committed, in milliseconds since 1970: by its own record, else by its file's time.</summary>
    public long Timestamp(long version)
    {
        string path = CommitFile(version);
        return Parse(File.ReadLines(path).FirstOrDefault() ?? "")?.CommitInfo?.Timestamp is { } stamp and > 0
            ? stamp
            : new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds();
    }

    /// <summary>The actions of a commit.</summary>
    public List<DeltaAction> Actions(long version)
    {
        string path = CommitFile(version);
        var actions = new List<DeltaAction>();
        foreach (string text in File.ReadLines(path))
        {
            if (Parse(text) is not { } action)
                throw Damaged($"{path} line {actions.Count + 1}", "text that is not a Delta action", "one JSON action a line");
            actions.Add(action);
        }

        return actions.Count > 0 ? actions : throw Damaged(path, "a commit without any action", "at least one JSON action");
    }

    public static MendableException Damaged(string place, string found, string expected) => new(ExitCode.Failed, new Fault(
        place, found, expected,
        "The file was damaged after it was written: restore it from a backup, or load again with --full-refresh into a new workspace."));

    /// <summary>The action of a line; null when it is damaged. An action of a kind that this lake does not know is an empty one.</summary>
    private static DeltaAction? Parse(string line)
    {
        try
        {
            var action = JsonSerializer.Deserialize(line, DeltaJson.Default.DeltaAction);
            return action is { Add: { Path: null } or { PartitionValues: null } } or { Remove.Path: null } or { Txn.AppId: null }
                or { MetaData: { SchemaString: null } or { PartitionColumns: null } } ? null : action;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Digits(long version) => version.ToString("D20", CultureInfo.InvariantCulture);
}
