namespace Analytics.Tests.Sample;

/// <summary>The folder of the solution, found upwards from the tests' own.</summary>
internal static class RepositoryRoot
{
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Analytics.sln lies in no folder above the tests.");
        return folder.FullName;
    }
}
