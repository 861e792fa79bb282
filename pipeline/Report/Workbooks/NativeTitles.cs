using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>Headings of native charts and their axes.</summary>
internal static class NativeTitles
{
    /// <summary>A title in so many hundredths of a point.</summary>
    public static C.Title Of(string text, int size) => new(
        new C.ChartText(new C.RichText(
            new A.BodyProperties(),
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = size, Bold = false }),
                new A.Run(new A.RunProperties { FontSize = size, Bold = false }, new A.Text(WorkbookText.Clean(text)))))),
        new C.Overlay { Val = false });
}
