using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest;
using Analytics.Ingest.Sources;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

/// <summary>One file in a folder of its own, read as a source.</summary>
internal sealed class SourceFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("analytics-source-").FullName;

    public SourceConfig Source { get; set; } = new() { Table = Tables.Find("calls")!, Files = ["*"] };

    public LimitsConfig Limits { get; set; } = new();

    public RawRows Open(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return Open(name);
    }

    public RawRows Open(string name)
    {
        string path = System.IO.Path.Combine(Path, name);
        return RawRows.Read(new SourceFile(name, path, new FileInfo(path).Length, ""), Source, Limits, System.IO.Path.Combine(Path, "scratch"));
    }

    /// <summary>The rows as the engine gives them, null as null; holds count and hash to an independent computation.</summary>
    public static List<string?[]> Rows(RawRows raw, byte[]? bytes = null)
    {
        using var engine = Engine.InMemory();
        var rows = engine.Query(raw.Sql, r => Enumerable.Range(0, raw.Names.Count).Select(i => r.IsDBNull(i) ? null : r.GetString(i)).ToArray());
        Assert.Equal(raw.Count, rows.Count);
        if (bytes is not null)
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), raw.Sha256);
        return rows;
    }

    /// <summary>Rows joined by '|', '-' for none, and broken ones as "line rule".</summary>
    public (List<string> Rows, List<string> Broken) Read(string name, byte[] bytes)
    {
        using var raw = Open(name, bytes);
        var rows = Rows(raw, bytes).Select(r => string.Join('|', r.Select(v => v ?? "-"))).ToList();
        return (rows, [.. raw.Broken().Select(b => $"{b.Line} {b.Rule}")]);
    }

    public (List<string> Rows, List<string> Broken) Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
