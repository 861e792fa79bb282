using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>
/// The <c>_delta_log</c> of one table: numbered JSON commits, reader version 1, writer version 2
/// (delta-io/delta, PROTOCOL.md). A commit is a file that appears whole or not at all, and never over another.
/// </summary>
public sealed class DeltaLog
{
    private readonly string logFolder;

    /// <summary>The log of the table in this folder, which need not exist yet.</summary>
    public DeltaLog(string tableFolder) => logFolder = Path.Combine(tableFolder, "_delta_log");

    /// <summary>The newest version, or the one asked for.</summary>
    /// <param name="version">A version number, 0 or more; null: the newest.</param>
    /// <exception cref="MendableException">That version does not exist, or a commit between is missing or unreadable.</exception>
    public DeltaSnapshot Read(long? version = null)
    {
        var commits = Commits();
        long newest = commits.Count == 0 ? -1 : commits[^1].Version;
        long wanted = version ?? newest;
        if (version is not null && (version < 0 || version > newest))
            throw Broken($"no version {version}", $"a version from 0 to {newest}");

        MetadataAction? metadata = null;
        var files = new SortedDictionary<string, AddAction>(StringComparer.Ordinal);
        var transactions = new Dictionary<string, long>();
        long expected = 0;
        foreach (var (number, path) in commits.TakeWhile(c => c.Version <= wanted))
        {
            if (number != expected++)
                throw Broken($"commit {number} where {expected - 1} should follow", "commits numbered without a gap");
            foreach (var action in Actions(path))
            {
                metadata = action.MetaData ?? metadata;
                if (action.Add is { } add)
                    files[add.Path] = add;
                if (action.Remove is { } remove)
                    files.Remove(remove.Path);
                if (action.Txn is { } txn)
                    transactions[txn.AppId] = txn.Version;
            }
        }

        return new DeltaSnapshot(wanted, metadata, files, transactions);
    }

    /// <summary>Commits the actions as the version after the snapshot's.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="MendableException">Another writer committed that version first; nothing was written.</exception>
    public long Commit(DeltaSnapshot basedOn, IEnumerable<DeltaAction> actions)
    {
        Directory.CreateDirectory(logFolder);
        long version = basedOn.Version + 1;
        string target = Path.Combine(logFolder, FileName(version));
        // A name of its own for each writer, so that none commits what another wrote.
        string temporary = $"{target}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        var text = new StringBuilder();
        foreach (var action in actions)
            text.Append(JsonSerializer.Serialize(action, DeltaJson.Default.DeltaAction)).Append('\n');
        Durable.Write(temporary, Encoding.UTF8.GetBytes(text.ToString()));
        if (!Durable.Publish(temporary, target))
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                target, "a commit of another writer", "to be the only writer of the lake", "Run again when the other run is over."));
        }

        Durable.FlushFolder(logFolder);
        return version;
    }

    private static string FileName(long version) => version.ToString("D20", CultureInfo.InvariantCulture) + ".json";

    private List<(long Version, string Path)> Commits()
    {
        if (!Directory.Exists(logFolder))
            return [];
        return [.. Directory.EnumerateFiles(logFolder, "*.json")
            .Where(f => Path.GetFileNameWithoutExtension(f) is { Length: 20 } name && name.All(char.IsAsciiDigit))
            .Select(f => (long.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture), f))
            .OrderBy(c => c.Item1)];
    }

    private static List<DeltaAction> Actions(string path)
    {
        var actions = new List<DeltaAction>();
        foreach (string text in File.ReadLines(path))
        {
            if (Parse(text) is not { } action)
                throw Damaged($"{path} line {actions.Count + 1}", "text that is not a Delta action", "one JSON action a line");
            actions.Add(action);
        }

        return actions.Count > 0 ? actions : throw Damaged(path, "a commit without any action", "at least one JSON action");
    }

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

    private static MendableException Damaged(string place, string found, string expected) => new(ExitCode.Failed, new Fault(
        place, found, expected,
        "The file was damaged after it was written: restore it from a backup, or load again with --full-refresh into a new workspace."));

    private MendableException Broken(string found, string expected) => new(ExitCode.Failed, new Fault(
        logFolder, found, expected, "Name another version, or restore the log from a backup."));
}
