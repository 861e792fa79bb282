namespace Analytics.Tests.EndToEnd;

/// <summary>The nightly run on <c>data-sample/</c>, once in English, and once more in a workspace of its own in Japanese.</summary>
public sealed class SampleRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-sample-").FullName;

    public SampleRun()
    {
        string japanese = Path.Combine(Data, "analytics.yaml");
        string text = File.ReadAllText(japanese).Replace("language: en", "language: ja", StringComparison.Ordinal).Replace("time_zone: Asia/Tokyo", $"root: {Data}\ntime_zone: Asia/Tokyo", StringComparison.Ordinal)
            .Replace("holidays: holidays.csv", $"holidays: {Data}/holidays.csv", StringComparison.Ordinal);
        string config = Path.Combine(_folder, "japanese.yaml");
        File.WriteAllText(config, text);
        English = ProgramRun.Of("run", "--config", Path.Combine(Data, "analytics.yaml"), "--workspace", Workspace.Folder);
        Japanese = ProgramRun.Of("run", "--config", config, "--workspace", JapaneseWorkspace.Folder);
    }

    /// <summary>The committed sample.</summary>
    internal static string Data { get; } = Path.Combine(RealInput.Repository, "data-sample");

    internal ProgramRun English { get; }

    internal ProgramRun Japanese { get; }

    internal WorkspaceFolder Workspace => new(Path.Combine(_folder, "en"));

    internal WorkspaceFolder JapaneseWorkspace => new(Path.Combine(_folder, "ja"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
