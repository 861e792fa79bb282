using System.Globalization;
using System.IO.Compression;
using System.Text;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Exports, a configuration and a lake in a folder of their own, for as long as a test needs them.</summary>
internal sealed class IngestFolder : IDisposable
{
    public const string CallsHeader = "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n";

    public static readonly DateOnly Today = new(2026, 6, 30);

    public string Path { get; } = Directory.CreateTempSubdirectory("analytics-ingest-").FullName;

    public DataLake Lake => new(System.IO.Path.Combine(Path, "lake"));

    /// <summary>The lines below <c>tables:</c>, two blanks deep.</summary>
    public string Tables { get; set; } = "  calls:\n    files: 'calls*'\n";

    /// <summary>Lines of the top level besides the tables.</summary>
    public string Top { get; set; } = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\n";

    public CancellationToken Interrupted { get; set; }

    public TimeProvider? Clock { get; set; }

    public List<string> Notes { get; } = [];

    public IngestFolder Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public IngestFolder Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public IngestFolder WriteGzip(string name, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return Write(name, packed.ToArray());
    }

    public void Remove(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public IngestResult Run(bool fullRefresh = false, DateOnly? asOf = null, Action<string>? progress = null)
    {
        Write("analytics.yaml", $"{Top}tables:\n{Tables}");
        var config = ConfigFile.Load(System.IO.Path.Combine(Path, "analytics.yaml"));
        return IngestStep.Run(config, Lake, new IngestOptions
        {
            AsOf = asOf,
            Today = Today,
            CommittedAt = new DateTimeOffset(2026, 6, 30, 1, 0, 0, TimeSpan.Zero),
            QuarantineFolder = System.IO.Path.Combine(Path, "quarantine"),
            ScratchFolder = System.IO.Path.Combine(Path, "scratch"),
            FullRefresh = fullRefresh,
            HashCache = System.IO.Path.Combine(Path, "cache", "files.json"),
            Clock = Clock,
            Note = Notes.Add,
            Progress = progress ?? (_ => { }),
            Interrupted = Interrupted,
        });
    }

    public MendableException Fails(ExitCode code)
    {
        var e = Assert.Throws<MendableException>(() => Run());
        Assert.Equal(code, e.ExitCode);
        return e;
    }

    /// <summary>Rows of a lake table in the order of their text: the columns' text joined by '|', '-' for none.</summary>
    public List<string> Rows(string table, params string[] columns)
    {
        using var engine = Engine.InMemory();
        var pinned = Lake.Pin();
        if (!pinned.Tables.ContainsKey(table))
            return [];
        pinned.Register(engine);
        string select = string.Join(", ", columns.Select(c => $"coalesce(({c})::varchar, '-')"));
        return [.. engine.Query($"select concat_ws('|', {select}) from lake.{table}", r => r.GetString(0)).Order(StringComparer.Ordinal)];
    }

    public long Version(string table) => Lake.Table(table).Snapshot().Version;

    public List<string> LakeFiles(string table) => [.. Lake.Table(table).Snapshot().Files.Keys];

    /// <summary>The records of a quarantine file, its header left out, as they stand there.</summary>
    public string Quarantine(string table, bool isStopped = false)
    {
        string folder = System.IO.Path.Combine(Path, "quarantine");
        string file = Assert.Single(Directory.GetFiles(folder, table + (isStopped ? ".stopped.csv" : ".csv"), SearchOption.AllDirectories));
        string text = File.ReadAllText(file);
        const string header = "file,line,column,value,rule\n";
        Assert.StartsWith(header, text, StringComparison.Ordinal);
        return text[header.Length..];
    }

    /// <summary>Every rejected row as "line column=value rule".</summary>
    public static List<string> Faults(IngestResult result) =>
        [.. result.Rejected.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Line} {r.Column}={r.Value} {r.Rule}"))];

    /// <summary>Holds the two sums that always hold, for every file of a result.</summary>
    public static void AssertBalanced(IngestResult result)
    {
        foreach (var file in result.Files)
        {
            Assert.Equal(file.RowsInFile, file.RowsFiltered + file.RowsRead);
            Assert.Equal(file.RowsRead, file.RowsLoaded + file.RowsReplaced + file.RowsQuarantined);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
