using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Analytics.Charts;

/// <summary>
/// The one font of every chart, shipped in the program so that a machine without fonts draws the same as any other.
/// BIZ UDPGothic covers Latin and Japanese (OFL 1.1, licence beside the files).
/// </summary>
public static class ChartFonts
{
    /// <summary>The font's name, for a plot of one's own.</summary>
    public const string Family = "BIZ UDPGothic";

    private static readonly Lazy<SKTypeface> _regular = new(() => Load(bold: false));
    private static readonly Lazy<SKTypeface> _bold = new(() => Load(bold: true));
    private static readonly Lock _gate = new();

    /// <summary>Makes the font known to ScottPlot and its default; call before the first plot. Calling again changes nothing.</summary>
    public static void Register()
    {
        lock (_gate)
        {
            if (!Fonts.FontResolvers.Any(resolver => resolver is ShippedFont))
                Fonts.FontResolvers.Insert(0, new ShippedFont());
            Fonts.Default = Family;
            Fonts.Sans = Family;
        }
    }

    internal static SKTypeface Typeface(bool bold) => (bold ? _bold : _regular).Value;

    /// <summary>The width of one line of text, in pixels.</summary>
    internal static float Width(string text, float size, bool bold = false)
    {
        using var font = new SKFont(Typeface(bold), size);
        return font.MeasureText(text);
    }

    /// <summary>Refuses a text that the font cannot draw: an empty box would say nothing, without a word of warning.</summary>
    /// <exception cref="InvalidOperationException">A character has no glyph, or one that shows something else.</exception>
    internal static void RequireGlyphs(string text, bool bold = false)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (CanDraw(rune, bold))
                continue;
            throw new InvalidOperationException(
                $"The chart text '{text}' holds '{rune}' (U+{rune.Value:X4}), which the font {Family} cannot draw. Write it another way.");
        }
    }

    /// <summary>
    /// Words from the data, such as a person's name: what the font cannot draw becomes the printers' mark for a missing
    /// character (〓), since one rare name must not stop a report. The chart's table has the name as it is.
    /// </summary>
    internal static string Drawable(string data) => string.Concat(data.EnumerateRunes()
        .Select(rune => Rune.IsControl(rune) ? " " : CanDraw(rune, bold: false) && CanDraw(rune, bold: true) ? rune.ToString() : "〓"));

    // This font's glyphs of "less than or equal to" and "greater than or equal to" are exchanged: each would say the opposite.
    private static bool CanDraw(Rune rune, bool bold) =>
        rune.Value == '\n' || (rune.Value is not (0x2264 or 0x2265) && Typeface(bold).GetGlyph(rune.Value) != 0);

    /// <summary>The font's file, for a document that brings it along.</summary>
    internal static byte[] File(bool bold)
    {
        string file = bold ? "BIZUDPGothic-Bold.ttf" : "BIZUDPGothic-Regular.ttf";
        using var stream = typeof(ChartFonts).Assembly.GetManifestResourceStream("Fonts/" + file)
            ?? throw new InvalidOperationException($"The program was built without Charts/Fonts/{file}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static SKTypeface Load(bool bold)
    {
        using var data = SKData.CreateCopy(File(bold));
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The {(bold ? "bold" : "regular")} font of Charts/Fonts is not a font.");
    }

    private sealed class ShippedFont : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Family ? Typeface(weight >= FontWeight.SemiBold) : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? Typeface(bold) : null;
    }
}
