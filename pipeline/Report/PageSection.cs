using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A part of a page under a heading of its own.</summary>
/// <param name="Id">Its place, unlike any other of the report: links lead there.</param>
/// <param name="Title">The heading.</param>
/// <param name="Body">What stands below it.</param>
/// <param name="Charts">The charts among it.</param>
internal sealed record PageSection(string Id, string Title, Html Body, IReadOnlyList<Chart> Charts)
{
    public Html Markup => Html.Of($"""
        <section id="{Id}" aria-labelledby="{Id}-title">
        <h2 id="{Id}-title">{Title}</h2>
        {Body}</section>

        """);
}
