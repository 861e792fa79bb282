namespace Analytics.Benchmarks;

/// <summary>Where the repository lies, and the real data beside it.</summary>
public static class Checkout
{
    /// <summary>The repository's folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The program does not lie in one.</exception>
    public static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Analytics.sln lies in no folder above the program.");
        return folder.FullName;
    }

    /// <summary>A file of the real data, from <c>$ANALYTICS_REAL_DATA</c> or <c>../shared/data</c>, whether it is there or not.</summary>
    public static string RealData(string relative) =>
        Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") ?? Path.Combine(Folder(), "..", "shared", "data"), relative));
}
