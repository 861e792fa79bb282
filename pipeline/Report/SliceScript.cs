namespace Analytics.Report;

/// <summary>The script of the page that filters.</summary>
internal static class SliceScript
{
    private static readonly Lazy<string> Loaded = new(() => ReportStyle.Load("slices.js"));

    /// <summary>As it stands between the tags.</summary>
    public static string Text => Loaded.Value;
}
