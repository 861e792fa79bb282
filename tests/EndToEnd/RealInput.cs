using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Where things are: the repository, and the real data beside it or where ANALYTICS_REAL_DATA says.</summary>
internal static class RealInput
{
    public static string Repository { get; } = Sample.RepositoryRoot.Find();

    public static string Folder { get; } =
        Path.GetFullPath(Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") ?? Path.Combine(Repository, "../shared/data"));

    /// <summary>Skips the test, by name, where the file is absent.</summary>
    public static void Require(string relative) =>
        Assert.SkipUnless(File.Exists(Path.Combine(Folder, relative)), $"{relative} is not in {Folder}; set ANALYTICS_REAL_DATA to the folder that holds it.");
}
