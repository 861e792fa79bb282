using System.Globalization;
using Analytics.Models.Conversion;

namespace Analytics.Models.Cards;

/// <summary>Notes as sentences.</summary>
public static class NoteText
{
    /// <summary>The note in words.</summary>
    /// <param name="note">The note.</param>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="name">The model's: one learns from calls, the other from conversations.</param>
    /// <exception cref="ArgumentException">Another language.</exception>
    public static string Of(ConversionNote note, string language, string name) => Of(note, CardWords.In(language, name));

    internal static string Of(ConversionNote note, CardWords words) =>
        words.Notes.TryGetValue(note.Code, out string? sentence)
            ? string.Format(CultureInfo.InvariantCulture, sentence, [.. note.Arguments])
            : note.ToString();
}
