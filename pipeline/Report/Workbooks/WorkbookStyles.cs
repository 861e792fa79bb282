using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>The cell styles of one workbook, collected while its sheets are made.</summary>
/// <param name="font">The font of everything.</param>
internal sealed class WorkbookStyles(string font)
{
    private const uint FirstOwnFormat = 164;
    private readonly List<CellStyle> _styles = [new(null, CellFont.Plain, CellAlignment.Plain)];
    private readonly List<string> _formats = [];

    /// <summary>The place of a style, for the cells that have it.</summary>
    /// <param name="format">The number format; null for texts.</param>
    /// <param name="cellFont">The font, and with it the ground.</param>
    /// <param name="alignment">Where in its cell it stands.</param>
    public uint Of(string? format = null, CellFont cellFont = CellFont.Plain, CellAlignment alignment = CellAlignment.Plain)
    {
        var style = new CellStyle(format, cellFont, alignment);
        int place = _styles.IndexOf(style);
        if (place < 0)
        {
            place = _styles.Count;
            _styles.Add(style);
            if (format is not null && !_formats.Contains(format))
                _formats.Add(format);
        }

        return (uint)place;
    }

    /// <summary>All of them, as the workbook's part.</summary>
    public Stylesheet Stylesheet()
    {
        var sheet = new Stylesheet();
        if (_formats.Count > 0)
        {
            sheet.AppendChild(new NumberingFormats(_formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code }))
            {
                Count = (uint)_formats.Count,
            });
        }

        sheet.Append(
            new Fonts(Enum.GetValues<CellFont>().Select(FontOf)),
            new Fills(Filled(PatternValues.None), Filled(PatternValues.Gray125), Filled(PatternValues.Solid, "FF0072B2")),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(_styles.Select(Format)),
            new CellStyles(new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return sheet;
    }

    private static Fill Filled(PatternValues pattern, string? color = null)
    {
        var fill = new PatternFill { PatternType = pattern };
        if (color is not null)
            fill.Append(new ForegroundColor { Rgb = color }, new BackgroundColor { Indexed = 64 });
        return new Fill(fill);
    }

    private Font FontOf(CellFont kind)
    {
        var made = new Font();
        if (kind is CellFont.Heading or CellFont.Title or CellFont.Caption)
            made.Append(new Bold());
        if (kind == CellFont.Link)
            made.Append(new Underline());
        made.Append(
            new FontSize { Val = kind == CellFont.Title ? 16 : 11 },
            new Color { Rgb = kind switch { CellFont.Heading => "FFFFFFFF", CellFont.Muted => "FF5A5F66", CellFont.Link => "FF005A8E", _ => "FF1F2328" } },
            new FontName { Val = font });
        return made;
    }

    private CellFormat Format(CellStyle style)
    {
        uint number = style.Format is null ? 0 : FirstOwnFormat + (uint)_formats.IndexOf(style.Format);
        var format = new CellFormat { NumberFormatId = number, FontId = (uint)style.Font, FillId = style.Font == CellFont.Heading ? 2u : 0u, BorderId = 0, FormatId = 0 };
        (format.ApplyNumberFormat, format.ApplyFont, format.ApplyFill) = (style.Format is not null, true, style.Font == CellFont.Heading);
        if (Alignment(style.Alignment) is { } alignment)
        {
            format.AppendChild(alignment);
            format.ApplyAlignment = true;
        }

        return format;
    }

    private static Alignment? Alignment(CellAlignment alignment) => alignment switch
    {
        CellAlignment.Indented => new() { Horizontal = HorizontalAlignmentValues.Left, Indent = 1, Vertical = VerticalAlignmentValues.Top },
        CellAlignment.Wrapped => new() { Horizontal = HorizontalAlignmentValues.Left, Indent = 1, Vertical = VerticalAlignmentValues.Top, WrapText = true },
        CellAlignment.WrappedRight => new() { Horizontal = HorizontalAlignmentValues.Right, Vertical = VerticalAlignmentValues.Top, WrapText = true },
        _ => null,
    };

    private sealed record CellStyle(string? Format, CellFont Font, CellAlignment Alignment);
}

/// <summary>Where in its cell a value stands.</summary>
internal enum CellAlignment
{
    /// <summary>As Excel puts it: texts left, numbers right.</summary>
    Plain,

    /// <summary>Left, a little away from a number before it.</summary>
    Indented,

    /// <summary>The same, in several lines.</summary>
    Wrapped,

    /// <summary>Right, in several lines: above numbers.</summary>
    WrappedRight,
}

/// <summary>The fonts of a workbook, in the order of its part.</summary>
internal enum CellFont
{
    /// <summary>Values.</summary>
    Plain,

    /// <summary>Column headings, on the page's blue.</summary>
    Heading,

    /// <summary>The heading of a sheet.</summary>
    Title,

    /// <summary>The line above a table.</summary>
    Caption,

    /// <summary>Remarks.</summary>
    Muted,

    /// <summary>Links to other sheets.</summary>
    Link,
}
