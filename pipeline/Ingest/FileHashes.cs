using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>
/// Hashes of files by name, so that a night does not read again what it read before. A kept hash is trusted only where size and time of
/// change are the same and the change was over two seconds old when the file was hashed: a change within a clock's tick would not show.
/// The file may be lost or damaged at any time; then everything is hashed.
/// </summary>
internal sealed partial class FileHashes
{
    private static readonly TimeSpan settled = TimeSpan.FromSeconds(2);

    private readonly string? path;
    private readonly TimeProvider? clock;
    private readonly SortedDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>Reads what was kept.</summary>
    /// <param name="path">The file; null: nothing is kept.</param>
    /// <param name="clock">Says when a file is hashed; null: nothing is kept.</param>
    public FileHashes(string? path, TimeProvider? clock)
    {
        this.path = clock is null ? null : path;
        this.clock = clock;
        if (this.path is null || !File.Exists(this.path))
            return;
        try
        {
            foreach (var (name, entry) in JsonSerializer.Deserialize(File.ReadAllBytes(this.path), KeptJson.Default.SortedDictionaryStringKept) ?? [])
                kept[name] = entry;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            kept.Clear();
        }
    }

    internal sealed record Kept(long Bytes, long ModifiedTicks, string Sha256);

    /// <summary>The file with its hash, kept or computed.</summary>
    /// <exception cref="MendableException">It cannot be read.</exception>
    public SourceFile Hash(SourceFile file)
    {
        if (kept.GetValueOrDefault(file.FullPath) is { } entry && entry.Bytes == file.Bytes && entry.ModifiedTicks == file.ModifiedAt.Ticks)
            return file with { Sha256 = entry.Sha256 };
        var startedAt = clock?.GetUtcNow();
        try
        {
            using var stream = File.OpenRead(file.FullPath);
            file = file with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream)) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Sources.FileFaults.Unreadable(file, e);
        }

        Keep(file, startedAt);
        return file;
    }

    /// <summary>The clock now, to be given to <see cref="Keep"/> once the file is read.</summary>
    public DateTimeOffset? Now => clock?.GetUtcNow();

    /// <summary>Keeps the hash of a file, if its last change was old enough when the reading began.</summary>
    public void Keep(SourceFile file, DateTimeOffset? readFrom)
    {
        if (readFrom is { } from && file.ModifiedAt + settled < from.UtcDateTime)
            kept[file.FullPath] = new Kept(file.Bytes, file.ModifiedAt.Ticks, file.Sha256);
        else
            kept.Remove(file.FullPath);
    }

    /// <summary>Writes what is to be kept; a failure to do so is no fault.</summary>
    public void Save()
    {
        if (path is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(kept, KeptJson.Default.SortedDictionaryStringKept));
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    [JsonSerializable(typeof(SortedDictionary<string, Kept>))]
    private sealed partial class KeptJson : JsonSerializerContext;
}
