using System.Globalization;
using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;

namespace Analytics.Tests.Kpis;

/// <summary>A lake that lives through several nights, each with exports of its own; and beside it what a full computation of the same rows gives.</summary>
internal sealed class NightlyLake : IDisposable
{
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-nights-").FullName;
    private readonly KpiCase settings;
    private int deliveries;

    public NightlyLake(KpiCase settings) => this.settings = settings;

    private DataLake Lake => new(Path.Combine(folder, "lake"));

    private string Scratch => Path.Combine(folder, "scratch");

    /// <summary>Exports of a night; the keys are of rows deleted in the source.</summary>
    public void Deliver(RawData rows, params IReadOnlyList<(string Table, string Key)> deleted)
    {
        string night = Directory.CreateDirectory(Path.Combine(folder, (++deliveries).ToString("000", CultureInfo.InvariantCulture))).FullName;
        rows.WriteTo(night);
        foreach (var table in deleted.GroupBy(d => d.Table, d => d.Key))
            File.WriteAllLines(Path.Combine(night, "gone-" + table.Key + ".csv"), [Key(table.Key), .. table.Select(k => $"\"{k}\"")]);
    }

    /// <summary>Reads what was delivered and computes the KPIs, adding to the last night's where it can.</summary>
    public KpiResult Night(DateOnly asOf, Action<string>? change = null)
    {
        string yaml = Yaml();
        change?.Invoke(yaml);
        var config = ConfigFile.Load(yaml);
        IngestStep.Run(config, Lake, new IngestOptions
        {
            AsOf = asOf,
            Today = DateOnly.FromDateTime(CommittedAt.UtcDateTime),
            CommittedAt = CommittedAt,
            QuarantineFolder = Path.Combine(folder, "quarantine"),
            ScratchFolder = Scratch,
        });
        return Compute(config, Lake, asOf);
    }

    /// <summary>Rows that a table of the lake has now.</summary>
    public long Rows(string table) => Lake.Pin().Rows(table);

    /// <summary>The tables that tell what earlier nights said.</summary>
    public static IReadOnlyList<string> OfNights { get; } = ["kpi_nights", "kpi_changes", "kpi_change_parts", "kpi_revised_rows"];

    /// <summary>Rows of a small table of the lake, by a question in which <c>{rows}</c> stands for it.</summary>
    public List<object?[]> Ask(string table, string sql) => new EndToEnd.LakeReader(Lake.Folder).Ask(table, sql);

    /// <summary>The files of those tables.</summary>
    public IReadOnlyList<string> FilesOfNights() => [.. Lake.Pin().Tables.Where(t => OfNights.Contains(t.Key)).SelectMany(t => t.Value.Files.Keys.Select(f => t.Key + "/" + f)).Order(StringComparer.Ordinal)];

    /// <summary>Deletes the files of a table that its newest version does not need.</summary>
    public void Forget(string table)
    {
        var needed = new EndToEnd.LakeReader(Lake.Folder).Files(table).Select(Path.GetFullPath).ToHashSet();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Lake.Folder, table), "*.parquet", SearchOption.AllDirectories).Where(f => !needed.Contains(Path.GetFullPath(f))))
            File.Delete(file);
    }

    /// <summary>The files of every KPI table that does not, named after their content.</summary>
    public IReadOnlyList<string> Files() => Files(Lake);

    /// <summary>The same of a computation that knows nothing of other nights.</summary>
    public IReadOnlyList<string> FilesComputedAnew(DateOnly asOf)
    {
        var anew = new DataLake(Path.Combine(folder, "anew"));
        foreach (string file in Directory.EnumerateFiles(Lake.Folder, "*", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(Lake.Folder, f).StartsWith("kpi_", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(anew.Folder, Path.GetRelativePath(Lake.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var result = Compute(ConfigFile.Load(Path.Combine(folder, "analytics.yaml")), anew, asOf);
        Xunit.Assert.Null(result.Parts);
        var files = Files(anew);
        Directory.Delete(anew.Folder, recursive: true);
        return files;
    }

    /// <summary>Takes files of the lake away.</summary>
    public void Remove(string table) => Directory.Delete(Path.Combine(Lake.Folder, table), recursive: true);

    /// <summary>Takes the last commit of a table back, as if the run had been killed before it.</summary>
    public void TakeBack(string table) =>
        File.Delete(Directory.EnumerateFiles(Path.Combine(Lake.Folder, table, "_delta_log"), "*.json").Order(StringComparer.Ordinal).Last());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private KpiResult Compute(AnalyticsConfig config, DataLake lake, DateOnly asOf)
    {
        using var marts = Marts.Build(config, lake.Pin(), WorkingDays.Of(config.Calendar), asOf, Scratch);
        return KpiStep.Run(config, marts, lake, CommittedAt);
    }

    private static IReadOnlyList<string> Files(DataLake lake) =>
        [.. lake.Pin().Tables.Where(t => t.Key.StartsWith("kpi_", StringComparison.Ordinal) && !OfNights.Contains(t.Key)).SelectMany(t => t.Value.Files.Keys.Select(f => t.Key + "/" + f)).Order(StringComparer.Ordinal)];

    private string Yaml()
    {
        string yaml = Path.Combine(folder, "analytics.yaml");
        string[] tables = [.. Analytics.Contract.Tables.All.Select(t => t.Name).Where(t => Directory.EnumerateFiles(folder, t + ".csv", SearchOption.AllDirectories).Any())];
        string text = settings.Yaml(tables);
        foreach (string table in tables)
        {
            string deletions = Key(table).Length > 0 ? $", deletions: {{files: \"*/gone-{table}.csv\"}}" : "";
            text = text.Replace($"  {table}: {{files: {table}.csv}}", $"  {table}: {{files: \"*/{table}.csv\"{deletions}}}", StringComparison.Ordinal);
        }

        File.WriteAllText(yaml, text);
        return yaml;
    }

    private static string Key(string table) => table switch { "leads" => "lead_id", "calls" => "call_id", "meetings" => "meeting_id", "deals" => "deal_id", _ => "" };
}
