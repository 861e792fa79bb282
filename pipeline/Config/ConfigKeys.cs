namespace Analytics.Config;

/// <summary>
/// The keys of a configuration as dotted paths; a name the user chooses, and a table's or column's name, is <c>*</c>
/// (<c>tables.*.columns.*.from</c>).
/// </summary>
/// <param name="Known">Every key that was looked for, in ordinal order. Keys inside a section are looked for only where the section is given.</param>
/// <param name="Given">Every known key that the file gives, in ordinal order.</param>
public sealed record ConfigKeys(IReadOnlyList<string> Known, IReadOnlyList<string> Given);
