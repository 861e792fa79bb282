using System.Text.Json;
using Analytics.Faults;
using Analytics.Runs;
using Xunit;

namespace Analytics.Tests.Runs;

public class ManifestFileTests
{
    private static readonly RunManifest manifest = new()
    {
        RunId = "20260930T170501Z",
        AsOf = new DateOnly(2026, 9, 30),
        Command = "run --date 2026-09-30",
        ConfigPath = "/data/analytics.yaml",
        ConfigSha256 = "ab",
        ProductVersion = "1.0.0",
        StartedAt = new DateTimeOffset(2026, 9, 30, 17, 5, 1, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 9, 30, 17, 5, 31, TimeSpan.Zero),
        Steps = [new("ingest", StepStatus.Done, 1.25, 10, 9, ""), new("forecast", StepStatus.Skipped, 0, null, null, "no meetings")],
        Inputs =
        [
            new()
            {
                Table = "calls",
                File = "架電/calls.csv",
                Sha256 = "cd",
                Bytes = 120,
                RowsInFile = 12,
                RowsFiltered = 2,
                RowsRead = 10,
                RowsLoaded = 8,
                RowsReplaced = 1,
                RowsQuarantined = 1,
                Rules = new Dictionary<string, long> { ["required"] = 1, ["choice"] = 2, ["Zone"] = 3 },
            },
        ],
        LakeReads = [new("calls", 3)],
        LakeWrites = [new("calls", 4)],
        Warnings = [new("late_data", "Calls are 4 days old.")],
        LeftOut = ["No deals: revenue is left out."],
        ExitCode = ExitCode.Done,
        ReportPath = "reports/2026-09-30/index.html",
        Audiences = [new("north", StepStatus.Failed, null, 2.5)],
    };

    [Fact]
    public void Json_IsAsScriptsReadIt()
    {
        using var run = new RunFolder();
        ManifestFile.Write(manifest, run.Path);
        Assert.Equal("""
            {
              "run_id": "20260930T170501Z",
              "as_of": "2026-09-30",
              "command": "run --date 2026-09-30",
              "config_path": "/data/analytics.yaml",
              "config_sha256": "ab",
              "product_version": "1.0.0",
              "started_at": "2026-09-30T17:05:01+00:00",
              "finished_at": "2026-09-30T17:05:31+00:00",
              "steps": [
                {
                  "name": "ingest",
                  "status": "done",
                  "seconds": 1.25,
                  "rows_in": 10,
                  "rows_out": 9,
                  "notes": ""
                },
                {
                  "name": "forecast",
                  "status": "skipped",
                  "seconds": 0,
                  "rows_in": null,
                  "rows_out": null,
                  "notes": "no meetings"
                }
              ],
              "inputs": [
                {
                  "table": "calls",
                  "file": "架電/calls.csv",
                  "sha256": "cd",
                  "bytes": 120,
                  "rows_in_file": 12,
                  "rows_filtered": 2,
                  "rows_read": 10,
                  "rows_loaded": 8,
                  "rows_replaced": 1,
                  "rows_deleted": 0,
                  "rows_quarantined": 1,
                  "rules": {
                    "Zone": 3,
                    "choice": 2,
                    "required": 1
                  },
                  "warned": {},
                  "conversions": {},
                  "already_loaded": false
                }
              ],
              "lake_reads": [
                {
                  "table": "calls",
                  "version": 3
                }
              ],
              "lake_writes": [
                {
                  "table": "calls",
                  "version": 4
                }
              ],
              "warnings": [
                {
                  "code": "late_data",
                  "message": "Calls are 4 days old."
                }
              ],
              "left_out": [
                "No deals: revenue is left out."
              ],
              "exit_code": 0,
              "report_path": "reports/2026-09-30/index.html",
              "audiences": [
                {
                  "name": "north",
                  "status": "failed",
                  "report_path": null,
                  "seconds": 2.5
                }
              ]
            }

            """.ReplaceLineEndings("\n"), File.ReadAllText(run["manifest.json"]));
    }

    [Fact]
    public void Written_ReadsBackTheSame()
    {
        using var run = new RunFolder();
        string first = File.ReadAllText(ManifestFile.Write(manifest, run.Path));
        RunManifest read = ManifestFile.Read(run.Path)!;
        Assert.Equal((manifest.RunId, manifest.AsOf, manifest.Steps[1]), (read.RunId, read.AsOf, read.Steps[1]));
        Assert.Equal(first, File.ReadAllText(ManifestFile.Write(read, run.Path)));
    }

    [Fact]
    public void Write_LeavesNoDraftAndReplaces()
    {
        using var run = new RunFolder();
        ManifestFile.Write(manifest, run.Path);
        ManifestFile.Write(manifest with { ExitCode = ExitCode.QualityGate }, run.Path);
        Assert.Equal(["manifest.json"], Directory.GetFiles(run.Path).Select(Path.GetFileName));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(run["manifest.json"]));
        Assert.Equal(3, json.RootElement.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public void FailedWrite_KeepsTheManifestBefore()
    {
        using var run = new RunFolder();
        string path = ManifestFile.Write(manifest, run.Path);
        string before = File.ReadAllText(path);
        // The draft cannot be written: the manifest itself must not have been touched by then.
        Directory.CreateDirectory(path + ".tmp");
        Assert.ThrowsAny<Exception>(() => ManifestFile.Write(manifest with { Command = "other" }, run.Path));
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void OnlyTimes_AreNamedAsSuch()
    {
        // What may differ between two runs of the same inputs must be found by its name.
        foreach (Type type in (Type[])[typeof(RunManifest), typeof(ManifestStep), typeof(ManifestInput), typeof(TableVersion), typeof(RunWarning)])
        {
            foreach (System.Reflection.PropertyInfo property in type.GetProperties())
            {
                bool isTime = property.PropertyType == typeof(DateTimeOffset) || property.PropertyType == typeof(double);
                bool saysSo = property.Name.EndsWith("At", StringComparison.Ordinal) || property.Name == "Seconds";
                Assert.True(isTime == saysSo, $"{type.Name}.{property.Name}");
            }
        }
    }

    [Fact]
    public void NoManifest_IsNull()
    {
        using var run = new RunFolder();
        Assert.Null(ManifestFile.Read(run.Path));
    }

    [Fact]
    public void BrokenManifest_IsAFault()
    {
        using var run = new RunFolder();
        File.WriteAllText(run["manifest.json"], "{\"run_id\": ");
        Assert.Contains("not a manifest", Assert.Throws<MendableException>(() => ManifestFile.Read(run.Path)).Faults[0].Found);
    }

    [Fact]
    public void Counts_BalanceOrSaySo()
    {
        ManifestInput input = manifest.Inputs[0];
        Assert.True(input.Balances());
        Assert.False((input with { RowsLoaded = 9 }).Balances());
        Assert.False((input with { RowsFiltered = 3 }).Balances());
    }
}
