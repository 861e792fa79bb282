namespace Analytics.Tests.Sample;

/// <summary>Folders that are gone when the test is done.</summary>
internal sealed class TemporaryFolders : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("analytics-sample-").FullName;
    private int _count;

    public string New() => Path.Combine(_root, $"{++_count}");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
