using Analytics.Tests.Ingest;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Names of files and columns, and values, that would do harm if they were taken for SQL, patterns or paths: they come out as they went in.</summary>
public class FuzzNameTests
{
    private static readonly string[] Hostile =
    [
        "x'); drop table leads; --", "x'; attach '/etc/passwd' as p; --", "x\"; select 1; --", "\" or 1=1 --", "a;b", "$(touch hurt)", "`touch hurt`", "${HOME}", "a[b]c", "a?c", "a*c",
        "{0}", "%2e%2e%2f", "..", "'", "''", "\\", "\\'", "\\n", "a\nb", "\u202Eabc", "İ", "ﬁ", "a b ", "--", "/* x */", "c0", "source_file", "select", "null", "a=b", "a%20b", "&amp;", "<b>", "#", "~", "!",
    ];

    [Fact]
    public void FilesWithHostileNames_AreLoadedUnderTheirNames()
    {
        using var folder = new IngestFolder();
        var names = Hostile.Where(n => !n.Contains('/', StringComparison.Ordinal)).Select(n => $"calls-{n}.csv").ToList();
        for (int i = 0; i < names.Count; i++)
            folder.Write(names[i], $"{IngestFolder.CallsHeader}C{i},L1,R1,2026-06-01 10:00:00,{i},connected\nB{i},L1,R1,2026-06-01 10:00:00,-1,connected\n");
        var result = folder.Run();
        IngestFolder.AssertBalanced(result);
        Assert.Equal(names.Order(StringComparer.Ordinal), result.Files.Select(f => f.File.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Ordinal), folder.Rows("calls", "source_file").Order(StringComparer.Ordinal));
        Assert.Equal(names.Count, result.Files.Sum(f => f.RowsQuarantined));
        foreach (string name in names)
            Assert.Contains(name.Replace("\"", "\"\"", StringComparison.Ordinal), folder.Quarantine("calls"), StringComparison.Ordinal);
        // A second time they are known.
        Assert.All(folder.Run().Files, f => Assert.True(f.AlreadyLoaded, f.File.Name));
        Assert.False(File.Exists("hurt"));
    }

    [Fact]
    public void ColumnsAndValuesThatAreHostile_ComeOutAsTheyWentIn()
    {
        for (int i = 0; i < Hostile.Length; i++)
        {
            using var folder = new IngestFolder();
            string name = Hostile[i], other = Hostile[(i + 1) % Hostile.Length];
            // A name's blanks at its ends are not part of it.
            if (name.Trim() != name)
                continue;
            folder.Tables = $"  calls:\n    files: calls.csv\n    columns:\n      call_id: {Yaml(name)}\n      lead_id: {{value: {Yaml(other.Trim())}}}\n";
            string rows = string.Concat(Hostile.Select((value, row) => $"{Quoted(value + row)},2026-06-01 10:00:00,{Quoted(row % 2 == 0 ? "connected" : value)}\n"));
            folder.Write("calls.csv", $"{Quoted(name)},started_at,outcome\n{rows}");
            var result = folder.Run();
            IngestFolder.AssertBalanced(result);
            Assert.Equal(Hostile.Length, result.Files[0].RowsInFile);
            var expected = Hostile.Select((value, row) => (Text: (value + row).Trim(), row)).Where(v => v.row % 2 == 0).Select(v => v.Text);
            Assert.Equal(expected.Order(StringComparer.Ordinal), folder.Rows("calls", "call_id"));
            Assert.Equal([other.Trim()], folder.Rows("calls", "lead_id").Distinct());
            foreach (string value in Hostile.Where((_, row) => row % 2 == 1))
                Assert.Contains(value.Trim().Replace("\"", "\"\"", StringComparison.Ordinal), folder.Quarantine("calls"), StringComparison.Ordinal);
        }

        Assert.False(File.Exists("hurt"));
    }

    private static string Quoted(string value) => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Yaml(string value) => System.Text.Json.JsonSerializer.Serialize(value);
}
