using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

public sealed class EncodingTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Bytes written down from the code tables, not encoded by the library that the decoder is made from.</summary>
    public static TheoryData<string, byte[], string> Tables => new()
    {
        // ㈱ 87 8A, Ⅱ 87 55, ソ 83 5C, 表 95 5C, half-width ｶ B6, ～ 81 60, a gaiji of IBM: 髙 FB FC.
        { "cp932", [0x87, 0x8A, 0x87, 0x55, 0x83, 0x5C, 0x95, 0x5C, 0xB6, 0x81, 0x60, 0xFB, 0xFC], "㈱Ⅱソ表ｶ～髙" },
        // The same characters at their second places: 髙 EE E0, ㈱ FA 58, Ⅱ FA 4B, ∵ 87 9A and FA 5B, ¬ EE F9 and FA 54; and 表 with 纊 ED 40.
        { "cp932", [0xEE, 0xE0, 0xFA, 0x58, 0xFA, 0x4B, 0x87, 0x9A, 0xFA, 0x5B, 0xEE, 0xF9, 0xFA, 0x54, 0x95, 0x5C, 0xED, 0x40], "髙㈱Ⅱ∵∵￢￢表纊" },
        // ・ is a character of its own, not what stands for none.
        { "cp932", [0x81, 0x45], "・" },
        // 日 C6 FC, 本 CB DC, half-width ｶ 8E B6, 丂 of JIS X 0212 8F B0 A1.
        { "euc-jp", [0xC6, 0xFC, 0xCB, 0xDC, 0x8E, 0xB6, 0x8F, 0xB0, 0xA1], "日本ｶ丂" },
        { "latin-1", [0xFC, 0xE9, 0x80], "üé\u0080" },
        { "windows-1252", [0xFC, 0x80, 0x93, 0x94], "ü€“”" },
        { "utf-16le", [0x71, 0x67, 0x3D, 0xD8, 0x00, 0xDE], "東😀" },
        { "utf-16be", [0x67, 0x71, 0xD8, 0x3D, 0xDE, 0x00], "東😀" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Characters_AreThoseOfTheTables(string encoding, byte[] bytes, string expected)
    {
        folder.Source = folder.Source with { Encoding = encoding };
        byte[] file = [.. Ascii("a,b\n1,", encoding), .. bytes, .. Ascii("\n2,x", encoding)];

        var (rows, broken) = folder.Read("calls.csv", file);

        Assert.Equal([$"1|{expected}", "2|x"], rows);
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("cp932", new byte[] { 0x85, 0x40 })]
    [InlineData("cp932", new byte[] { 0x80 })]
    [InlineData("cp932", new byte[] { 0x81 })]
    [InlineData("euc-jp", new byte[] { 0xA9, 0xA1 })]
    [InlineData("euc-jp", new byte[] { 0x8F, 0xA1 })]
    [InlineData("windows-1252", new byte[] { 0x81 })]
    [InlineData("utf-16le", new byte[] { 0x00, 0xD8 })]
    [InlineData("utf-8", new byte[] { 0xC0, 0x80 })]
    public void ByteThatDoesNotDecode_QuarantinesItsRowAlone(string encoding, byte[] bytes)
    {
        folder.Source = folder.Source with { Encoding = encoding };
        byte[] file = [.. Ascii("a,b\n1,x\n2,y", encoding), .. bytes, .. Ascii("\n3,z\n", encoding)];

        var (rows, broken) = folder.Read("calls.csv", file);

        Assert.Equal(["1|x", "3|z"], rows);
        Assert.Equal(["3 encoding"], broken);
    }

    [Theory]
    [InlineData("cp932", 932)]
    [InlineData("euc-jp", 51932)]
    [InlineData("utf-16be", 1201)]
    public void CharactersAcrossBlocks_AreNotTornApart(string encoding, int page)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder.Source = folder.Source with { Encoding = encoding };
        // Every block begins at another place of a character.
        string[] expected = [.. Enumerable.Range(0, 9000).Select(i => $"{i}|{new string('x', i % 3)}東京ソｶ表{(page == 1201 ? "😀" : "")}")];
        string text = "a,b\n" + string.Concat(expected.Select(e => e.Replace('|', ',') + "\n"));

        var (rows, broken) = folder.Read("calls.csv", Encoding.GetEncoding(page).GetBytes(text));

        Assert.Empty(broken);
        Assert.Equal(expected, rows);
    }

    [Theory]
    [InlineData("utf-8", 65001, "日本の電話")]
    [InlineData("cp932", 932, "株式会社ソニーでんわ表示コール")]
    [InlineData("euc-jp", 51932, "株式会社ソニーでんわ表示コール")]
    [InlineData("utf-16le", 1200, "日本")]
    public void Detect_TellsTheEncodingAndSaysSo(string encoding, int page, string value)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder.Source = folder.Source with { Encoding = "detect" };
        var coder = Encoding.GetEncoding(page);
        byte[] file = [.. page == 1200 ? coder.GetPreamble() : [], .. coder.GetBytes($"a,b\n1,{value}\n")];

        using var raw = folder.Open("calls.csv", file);

        Assert.Equal([["1", value]], SourceFolder.Rows(raw, file));
        Assert.Equal([$"calls.csv: read as {encoding}, detected"], raw.Notes);
    }

    [Fact]
    public void Detect_BytesThatAreNoText_AreAFaultThatNamesTheKey()
    {
        folder.Source = folder.Source with { Encoding = "detect" };

        var e = Assert.Throws<MendableException>(() => folder.Open("calls.csv", [.. "a,b\n1,"u8, 0x80, 0xFF, 0xA0]));

        Assert.Contains("tables.calls.encoding", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Ascii(string text, string encoding) => encoding switch
    {
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        _ => Encoding.ASCII.GetBytes(text),
    };
}
