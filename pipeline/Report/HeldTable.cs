namespace Analytics.Report;

/// <summary>Names the table of the workbook that a part of a page is held against before both are published.</summary>
/// <param name="Name">The workbook's table.</param>
/// <param name="Of">Whose rows they are, where the workbook's table has those of several in its first column; null where it has no such column.</param>
internal sealed record HeldTable(string Name, string? Of = null)
{
    /// <summary>The attribute that names the table.</summary>
    public const string NameAttribute = "data-table";

    /// <summary>The attribute that names whose rows they are.</summary>
    public const string OfAttribute = "data-of";

    /// <summary>Both, as an element of the page carries them.</summary>
    public Html Attributes => Of is null ? Html.Of($" data-table=\"{Name}\"") : Html.Of($" data-table=\"{Name}\" data-of=\"{Of}\"");
}
