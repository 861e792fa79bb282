using System.Text;
using Analytics.Report.Printing;
using Xunit;

namespace Analytics.Tests.Report.Printing;

public class PdfTextTests
{
    private static readonly DateOnly Day = new(2026, 9, 30);

    [Fact]
    public void Still_TwoPrintings_AreTheSame_AndNothingMoves()
    {
        byte[] Printed(string moment, int from) => Encoding.Latin1.GetBytes(
            $"%PDF-1.4 \u00ff /CreationDate (D:{moment}+09'00') /ModDate (D:{moment}+09'00') /ID (node{from + 7:00000000}) /Names [(node{from:00000000}) 3 0 R (node{from + 7:00000000}) 4 0 R] %%EOF");

        byte[] first = PdfText.Still(Printed("20261129051333", 6671), Day);
        Assert.Equal(
            "%PDF-1.4 \u00ff /CreationDate (D:20260930000000+09'00') /ModDate (D:20260930000000+09'00') /ID (node00000002) /Names [(node00000001) 3 0 R (node00000002) 4 0 R] %%EOF",
            Encoding.Latin1.GetString(first));
        Assert.Equal(first, PdfText.Still(Printed("20270101000000", 41), Day));
    }

    [Theory]
    [InlineData("%PDF-1.4 /Title (Report \u00b7 2026-09-30) /Type /Page %%EOF\n", null)]
    [InlineData("%PDF-1.4 /Title (Report \u00b7 2026-09-30) /Type /Page <</Length 9>> stream\n\u00ff/URI\u0001\nendstream %%EOF\n", null)]
    [InlineData("%PDF-1.4 /Title <FEFF0032003000320036002D00300039002D00330030> /Type /Page %%EOF", null)]
    [InlineData("%PDF-1.4 /Title (Report 2026-09-30) /Type /Page", "is not whole")]
    [InlineData("<html>/Type /Page 2026-09-30 %%EOF", "is not whole")]
    [InlineData("%PDF-1.4 /Title (Report 2026-09-30) /Type /Pages %%EOF", "has no page")]
    [InlineData("%PDF-1.4 /Title (file:///x not found) /Type /Page (2026-09-30) %%EOF", "is not the report of 2026-09-30")]
    [InlineData("%PDF-1.4 /Title (Report 2026-09-30) /Type /Page /A <</S /URI /URI (file:///tmp/x)>> %%EOF", "holds a link")]
    public void Fault_IsFound(string pdf, string? said)
    {
        string? fault = PdfText.Fault(Encoding.Latin1.GetBytes(pdf), Day);
        if (said is null)
            Assert.Null(fault);
        else
            Assert.Contains(said, fault, StringComparison.Ordinal);
    }
}
