using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary><c>analytics check</c> says what a run would do and leaves no trace of itself.</summary>
[Collection<SmallTeamGroup>]
public class CheckTests(SmallTeam team)
{
    [Fact]
    public void NewWorkspace_IsNotMade_AndEveryFileIsNew()
    {
        string workspace = team.NewFolder();
        string temporary = Directory.CreateDirectory(team.NewFolder()).FullName;

        var check = ProgramRun.Other("env", [
            $"TMPDIR={temporary}", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), "check", "--config", team.Config, "--workspace", workspace,
        ]);

        Assert.True(check.ExitCode == 0, check.Errors);
        Assert.False(Directory.Exists(workspace));
        Assert.DoesNotContain(Directory.GetDirectories(temporary), d => Path.GetFileName(d).StartsWith("analytics-check-", StringComparison.Ordinal));
        long rows = team.Workspace.Manifest["inputs"]!.AsArray().Sum(i => (long)i!["rows_read"]! - (long)i["rows_quarantined"]!);
        int files = team.Workspace.Manifest["inputs"]!.AsArray().Count;
        Assert.Equal(FormattableString.Invariant($"would load {rows:N0} rows of {files} files; nothing was written"), check.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public void LoadedWorkspace_IsByteForByteAsItWas()
    {
        var workspace = team.NewWorkspace();
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        Spoil(Path.Combine(data, "calls-2026-04.csv.gz"), every: 400);
        File.WriteAllText(Path.Combine(data, "deals-2026-05.csv"), "deal_id,closed_at,won\nnew,2026-04-30,yes\n");
        File.WriteAllText(Path.Combine(data, "analytics.yaml"), File.ReadAllText(team.Config).Replace("deals-*.csv.gz", "deals-*", StringComparison.Ordinal));
        var before = FolderCopy.Bytes(workspace.Folder);

        var check = ProgramRun.Of("check", "--config", Path.Combine(data, "analytics.yaml"), "--workspace", workspace.Folder, "--format", "json");

        Assert.True(check.ExitCode == 0, check.Errors);
        Assert.Equal(before, FolderCopy.Bytes(workspace.Folder));
        var report = JsonNode.Parse(check.Output)!;
        var states = report["tables"]!.AsArray().SelectMany(t => t!["files"]!.AsArray()).ToDictionary(f => (string)f!["file"]!, f => (string)f!["state"]!);
        Assert.Equal(["calls-2026-04.csv.gz"], states.Where(s => s.Value == "changed").Select(s => s.Key));
        Assert.Equal(["deals-2026-05.csv"], states.Where(s => s.Value == "new").Select(s => s.Key));
        Assert.Equal(2, (int)report["would_load"]!["files"]!);
        var rejected = report["tables"]!.AsArray().Single(t => (string)t!["table"]! == "calls")!["rejected"]!.AsArray();
        Assert.Contains(rejected, r => (string)r!["rule"]! == "calls.outcome.allowed" && ((string)r["examples"]![0]!).Contains("'transferred'", StringComparison.Ordinal));
    }

    [Fact]
    public void OwnKpis_AreHeldAgainstTheirHeaders_BeforeAnyNight()
    {
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        string config = Path.Combine(data, "analytics.yaml"), file = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "own")).FullName, "long_talks.sql");
        File.WriteAllText(config, File.ReadAllText(team.Config) + "\nkpis: { folder: own }\n");
        string sql = """
            -- kpi: long_talks
            -- kind: count
            -- unit: count
            -- needs: calls
            -- grain: business_date, rep_id
            -- null when: never
            -- definition: talks of ten minutes and more
            with
            final as (
                select business_date, rep_id, count(*) as numerator from talks where sample >= 600 group by all
            )
            select * from final

            """;
        File.WriteAllText(file, sql);
        var good = ProgramRun.Of("check", "--config", config, "--workspace", team.NewFolder());
        File.WriteAllText(file, sql.Replace("-- grain: business_date, rep_id", "-- grain: business_date", StringComparison.Ordinal));
        var wrong = ProgramRun.Of("check", "--config", config, "--workspace", team.NewWorkspace().Folder);

        Assert.True(good.ExitCode == 0, good.Errors);
        Assert.Contains("1 KPIs of your own: headers, columns and grains as they say", good.Output, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("would stop the run: long_talks.sql: found column 'rep_id', which is not in its grain.", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("more than one row of business_date 20", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Conversions_AreSaid_OfTheColumnsThatAreThere()
    {
        string data = Directory.CreateDirectory(team.NewFolder()).FullName;
        File.WriteAllText(Path.Combine(data, "analytics.yaml"), """
            time_zone: Asia/Tokyo
            run_date: latest
            tables:
              leads: { files: leads.csv, pii: [mail], columns: { created_at: { from: made, format: "%d.%m.%Y" }, source: mail } }
              calls:
                files: calls.csv
                columns: { talk_seconds: { since: rang, until: hung_up }, outcome: { value: connected } }
              deals: { files: deals.csv, columns: { amount: { from: price, thousands: ".", decimal: ",", strip: [円], width: narrow } } }
            """);
        File.WriteAllText(Path.Combine(data, "leads.csv"), "lead_id,made,mail\nL,05.01.2026,a@b.example\n");
        File.WriteAllText(Path.Combine(data, "calls.csv"), "call_id,started_at,rang,hung_up\nC,2026-01-05,2026-01-05 09:00:00,2026-01-05 09:00:07\n");
        File.WriteAllText(Path.Combine(data, "deals.csv"), "deal_id,closed_at,won,price\nD,2026-01-05,yes,\"１.000,5 円\"\n");

        var check = ProgramRun.Of("check", "--config", Path.Combine(data, "analytics.yaml"), "--workspace", team.NewFolder());

        Assert.True(check.ExitCode == 0, check.Errors);
        Assert.Equal(
            [
                "created_at from 'made', pattern '%d.%m.%Y', in Asia/Tokyo where it has no offset",
                "source from 'mail', dropped, as it tells of persons",
                "started_at from 'started_at', ISO 8601, in Asia/Tokyo where it has no offset",
                "talk_seconds from 'rang' to 'hung_up'",
                "outcome = 'connected'",
                "closed_at from 'closed_at', ISO 8601, in Asia/Tokyo where it has no offset",
                "amount from 'price', thousands apart by '.', fractions after ',', without '円', full-width as narrow",
            ],
            check.Output.Split('\n').Where(l => l.StartsWith("  reads     ", StringComparison.Ordinal)).Select(l => l["  reads     ".Length..]));
    }

    [Fact]
    public void Gate_EndsWith3_AndSaysWhichRule()
    {
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        string config = Path.Combine(data, "analytics.yaml");
        File.AppendAllText(config, "\nquality:\n  rules: { calls.outcome.allowed: { severity: gate, max_share: 1 % }, calls.freshness: gate }\n");
        Spoil(Path.Combine(data, "calls-2026-04.csv.gz"), every: 40);

        var check = ProgramRun.Of("check", "--config", config, "--workspace", team.NewFolder(), "--date", "2026-05-20");

        Assert.True(check.ExitCode == 3, check.Errors);
        Assert.Contains("would stop the run: calls-2026-04.csv.gz: found ", check.Output, StringComparison.Ordinal);
        Assert.Contains("rows that break calls.outcome.allowed, first line ", check.Output, StringComparison.Ordinal);
        Assert.Contains("would stop the run: tables.calls: found a newest row of 2026-04-30", check.Output, StringComparison.Ordinal);
        Assert.Contains("calls.expected_days: calls: no row on 2026-05-01 to 2026-05-20", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("would load 0 rows of 0 files; nothing was written\n", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LateTable_AsAGate_StopsTheRunBeforeAnythingIsPublished()
    {
        var workspace = team.NewWorkspace();
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        string config = Path.Combine(data, "analytics.yaml");
        File.AppendAllText(config, "\nquality: { rules: { calls.expected_days: gate } }\n");

        var run = ProgramRun.Of("run", "--config", config, "--workspace", workspace.Folder, "--date", "2026-05-02");

        Assert.True(run.ExitCode == 3, run.Errors);
        Assert.Contains("tables.calls: found no row on 2026-05-01 (Friday).", run.Errors, StringComparison.Ordinal);
        Assert.Contains("tables.calls: found no row on 2026-05-01 (Friday).", workspace.TakeStaleNotice(), StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
    }

    [Theory]
    [InlineData("--config missing.yaml", 2)]
    [InlineData("--date 2999-01-01", 2)]
    [InlineData("--format xml", 2)]
    public void WrongWords_EndWith2(string words, int code)
    {
        string[] config = words.Contains("--config", StringComparison.Ordinal) ? [] : ["--config", team.Config];
        var check = ProgramRun.Of(["check", .. words.Split(' '), .. config, "--workspace", team.NewFolder()]);

        Assert.Equal(code, check.ExitCode);
        Assert.Empty(check.Output);
    }

    [Fact]
    public void FileThatCannotBeRead_EndsWith1()
    {
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        string export = Path.Combine(data, "calls-2026-04.csv.gz");
        File.WriteAllBytes(export, File.ReadAllBytes(export)[..^100]);

        var check = ProgramRun.Of("check", "--config", Path.Combine(data, "analytics.yaml"), "--workspace", team.NewFolder());

        Assert.True(check.ExitCode == 1, check.Errors);
        Assert.Contains("calls-2026-04.csv.gz", check.Errors, StringComparison.Ordinal);
    }

    /// <summary>Gives every so-manieth call an outcome that no contract knows.</summary>
    private static void Spoil(string export, int every)
    {
        var lines = Exports.Lines(export).ToList();
        for (int i = every; i < lines.Count; i += every)
            lines[i] = string.Join(',', lines[i].Split(',').Select((value, column) => column == 5 ? "transferred" : value));
        using var gzip = new StreamWriter(new GZipStream(File.Create(export), CompressionLevel.Fastest));
        gzip.Write(string.Join('\n', lines) + "\n");
    }
}
