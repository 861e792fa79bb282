using System.Runtime.CompilerServices;

namespace Analytics.Tests.Models.Conversion;

/// <summary>Real data beside the repository, or where ANALYTICS_REAL_DATA says; null where absent.</summary>
internal static class RealData
{
    public static string? Find(string relative, [CallerFilePath] string here = "")
    {
        string root = Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA")
            ?? Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared/data");
        string path = Path.GetFullPath(Path.Combine(root, relative));
        return File.Exists(path) ? path : null;
    }
}
