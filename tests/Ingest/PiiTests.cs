using System.Security.Cryptography;
using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>What tells of a person is dropped or hashed before anything is written.</summary>
[Collection("environment")]
public sealed class PiiTests : IDisposable
{
    private const string Key = "a secret of the test, longer than sixteen bytes and than a block of sixty-four";
    private const string Phone = "090-1234-5678";
    private const string Mail = "hanako@example.jp";

    private readonly IngestFolder folder = new();

    public PiiTests() => SetKey(Key);

    public void Dispose()
    {
        SetKey(null);
        folder.Dispose();
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("sixteen bytes!!!")]
    [InlineData("鍵鍵鍵鍵鍵鍵鍵鍵")]
    public void Hash_IsHmacSha256_TheSameInEveryTable(string key)
    {
        SetKey(key);
        folder.Write("leads.csv", $"lead_id,created_at\n{Phone},2026-01-04\n山田,2026-01-04\n")
            .Write("calls.csv", $"call_id,lead_id,started_at\nc1, {Phone} ,2026-01-05\nc2,,2026-01-05\n");
        folder.Tables = """
              leads:
                files: leads.csv
                columns: { lead_id: { from: lead_id, pii: hash } }
              calls:
                files: calls.csv
                columns: { lead_id: { pii: hash } }

            """;

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal(new[] { Hash(key, Phone), Hash(key, "山田") }.Order(StringComparer.Ordinal), folder.Rows("leads", "lead_id"));
        Assert.Equal([$"c1|{Hash(key, Phone)}", "c2|-"], folder.Rows("calls", "call_id", "lead_id"));
    }

    [Fact]
    public void Values_AreNowhereInTheWorkspace_NorInMessages_AlsoAfterRejects()
    {
        folder.Write("export/calls.csv",
            $"call_id,phone,mail,started_at,talk_seconds\nc1,{Phone},{Mail},2026-01-05,1\nc2,{Phone},{Mail},soon,-1\n{Phone},{Mail}\nc3,{Phone},{Mail},2026-01-05,{Mail}\n,{Phone},{Mail},2026-01-05,2\n");
        folder.Tables = """
              calls:
                files: export/calls.csv
                pii: [mail]
                columns: { lead_id: { from: phone, pii: hash }, rep_id: mail, talk_seconds: { from: talk_seconds, pii: drop } }

            """;

        var result = folder.Run();

        Assert.Equal(
            ["2 call_id= calls.call_id.required", "3 started_at=soon calls.started_at.type", "4 =(hidden: the table has pii columns) calls.row.columns"],
            [.. IngestFolder.Faults(result).Select(f => f.Replace("6 call_id", "2 call_id", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
        Assert.Equal([$"c1|{Hash(Key, Phone)}|-|-", $"c3|{Hash(Key, Phone)}|-|-"], folder.Rows("calls", "call_id", "lead_id", "rep_id", "talk_seconds"));
        AssertNowhere(Phone, Mail);
        string top = folder.Top;
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.1\n";
        folder.Write("export/calls.csv", File.ReadAllText(Path.Combine(folder.Path, "export/calls.csv")) + "\n");
        string message = folder.Fails(ExitCode.QualityGate).Message;
        Assert.DoesNotContain(Phone, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Mail, message, StringComparison.Ordinal);
        AssertNowhere(Phone, Mail);
        folder.Top = top;
    }

    [Fact]
    public void FaultOfAHiddenColumn_SaysNothingOfTheValue()
    {
        folder.Write("leads.csv", $"lead_id,created_at,mail\n{Mail},soon,\n,2026-01-05,{Mail}\n");
        folder.Tables = "  leads:\n    files: leads.csv\n    columns: { lead_id: { from: lead_id, pii: hash } }\n";

        var result = folder.Run();

        Assert.Equal(["2 created_at=soon leads.created_at.type", "3 lead_id= leads.lead_id.required"], IngestFolder.Faults(result));
        AssertNowhere(Mail);
    }

    [Theory]
    [InlineData(null, "neither ANALYTICS_PII_KEY nor ANALYTICS_PII_KEY_FILE")]
    [InlineData("short", "a key of 5 bytes")]
    public void NoKey_IsAFaultThatSaysWhatToDo(string? key, string found)
    {
        SetKey(key);
        folder.Write("calls.csv", IngestFolder.CallsHeader);
        folder.Tables += "    columns: { lead_id: { pii: hash } }\n";

        Assert.Contains(found, folder.Fails(ExitCode.Usage).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyFromAFile_IsTaken_AndAnotherKeyReadsTheFilesAgain()
    {
        folder.Write("calls.csv", "call_id,lead_id,started_at\nc1,L,2026-01-05\n").Write("key.txt", Key + "\n");
        folder.Tables = "  calls:\n    files: calls.csv\n    columns: { lead_id: { pii: hash } }\n";
        SetKey(null);
        Environment.SetEnvironmentVariable("ANALYTICS_PII_KEY_FILE", Path.Combine(folder.Path, "key.txt"));

        folder.Run();
        Assert.Equal([Hash(Key, "L")], folder.Rows("calls", "lead_id"));
        Assert.True(folder.Run().Files[0].AlreadyLoaded);

        SetKey("another secret of the test");
        Assert.False(folder.Run().Files[0].AlreadyLoaded);
        Assert.Equal([Hash("another secret of the test", "L")], folder.Rows("calls", "lead_id"));
    }

    private static void SetKey(string? key)
    {
        Environment.SetEnvironmentVariable("ANALYTICS_PII_KEY", key);
        Environment.SetEnvironmentVariable("ANALYTICS_PII_KEY_FILE", null);
    }

    private static string Hash(string key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    /// <summary>Every file the run wrote, decompressed where it is Parquet by reading all of its values.</summary>
    private void AssertNowhere(params string[] secrets)
    {
        using var engine = Analytics.Lake.Engine.InMemory();
        foreach (string file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal) || f.Contains("quarantine", StringComparison.Ordinal)))
        {
            string text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
            if (file.EndsWith(".parquet", StringComparison.Ordinal))
                text += string.Concat(engine.Query($"select t::varchar from read_parquet({Analytics.Lake.SqlText.Path(file)}) as t", r => r.GetString(0)));
            foreach (string secret in secrets)
                Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{file} holds {secret}");
        }
    }
}
