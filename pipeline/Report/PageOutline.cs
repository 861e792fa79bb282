using Analytics.Texts;

namespace Analytics.Report;

/// <summary>A page of the report: its name in the texts (<c>page.NAME</c>), its file, and what stands on it.</summary>
/// <param name="Name">How the texts call it.</param>
/// <param name="File">The file, relative to the report's folder.</param>
/// <param name="Sections">Its parts in order; none: the page is left out.</param>
internal sealed record PageOutline(string Name, string File, IReadOnlyList<PageSection> Sections)
{
    /// <summary>The name of whom it is about; null for a page of the whole.</summary>
    public string? Called { get; init; }

    /// <summary>For a page of one among many: the place that has them all, relative to the report's folder, and the text that leads there.</summary>
    public (string Link, string Text)? Above { get; init; }

    /// <summary>Whether the printed report has it.</summary>
    public bool IsPrinted { get; init; } = true;
    /// <summary>How the texts call what one finds there, where the page lacks a part that its own words speak of; null for those.</summary>
    public string? About { get; init; }

    /// <summary>What the navigation calls it.</summary>
    public string Label(Wording words) => Called ?? words.Say("page." + Name);

    /// <summary>Its heading: the first page's is the report's.</summary>
    public string Title(Wording words) => File == ReportPages.Overview ? words.Say("report.title") : Label(words);

    /// <summary>What one finds there, in a sentence.</summary>
    public string Purpose(Wording words) => words.Say("page_about." + (About ?? Name));
}
