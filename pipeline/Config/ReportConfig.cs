namespace Analytics.Config;

/// <summary>The page (key <c>report</c>).</summary>
public sealed record ReportConfig
{
    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Shown as the page's title; null: the language's own.</summary>
    public string? Title { get; init; }

    /// <summary>Where the data come from, shown under every chart; null: the configuration folder's name.</summary>
    public string? Source { get; init; }

    /// <summary>How long before the report in use a report's date may be for it to be kept; at least a day; null: all are kept.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The addresses that the summary for e-mail carries.</summary>
    public MailConfig Mail { get; init; } = new();

    /// <summary>Whether a PDF is printed, by a browser.</summary>
    public bool Pdf { get; init; }

    /// <summary>The browser's path, absolute; null: looked for on the PATH.</summary>
    public string? Browser { get; init; }
}
