namespace Analytics.Report;

/// <summary>Plain lines as a list.</summary>
internal static class ListHtml
{
    /// <summary>Remarks as a list; nothing when there are none.</summary>
    public static Html Notes(IReadOnlyList<string> notes) =>
        notes.Count == 0 ? Html.None : Html.Of($"<ul class=\"notes\">{Html.Each(notes, note => Html.Of($"<li>{note}</li>"))}</ul>\n");
}
