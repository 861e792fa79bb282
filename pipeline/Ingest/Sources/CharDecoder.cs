using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Analytics.Ingest.Sources;

/// <summary>Bytes of an encoding → UTF-16. What does not decode becomes <see cref="Undecodable"/>, never a question mark.</summary>
internal abstract class CharDecoder
{
    /// <summary>Half of a pair that has no other half: it stands in no text, and is not valid UTF-8 either.</summary>
    public const char Undecodable = '\uDFFF';

    /// <summary>Decodes whole characters.</summary>
    /// <param name="bytes">From the start of a character.</param>
    /// <param name="chars">At least as long.</param>
    /// <param name="last">Nothing follows.</param>
    /// <returns>Bytes used – all, but for the beginning of a character whose rest is still to come – and characters written.</returns>
    public abstract (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool last);
}

/// <summary>UTF-16.</summary>
internal sealed class Utf16Decoder(bool bigEndian) : CharDecoder
{
    /// <inheritdoc/>
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool last)
    {
        int count = bytes.Length / 2;
        var units = MemoryMarshal.Cast<byte, ushort>(bytes[..(2 * count)]);
        var target = MemoryMarshal.Cast<char, ushort>(chars)[..count];
        if (bigEndian == BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(units, target);
        else
            units.CopyTo(target);
        if (!last || bytes.Length % 2 == 0)
            return (2 * count, count);
        chars[count] = Undecodable;
        return (bytes.Length, count + 1);
    }
}

/// <summary>An encoding of one byte a character, or two or three, by table.</summary>
internal sealed class TableDecoder : CharDecoder
{
    private const byte NoLead = 0;
    private const byte Lead2 = 2;
    private const byte Lead3 = 3;

    // What code page 932 makes of a pair that is none.
    private const char NoCharacter = '\u30FB';

    private readonly char[] singles = new char[256];
    private readonly byte[] leads = new byte[256];
    private readonly char[] pairs = new char[1 << 16];
    private readonly char[] triples = new char[1 << 16];

    private TableDecoder()
    {
        Array.Fill(singles, Undecodable);
        Array.Fill(pairs, Undecodable);
        Array.Fill(triples, Undecodable);
        for (int i = 0; i < 0x80; i++)
            singles[i] = (char)i;
    }

    /// <summary>Latin-1: every byte is a character.</summary>
    public static TableDecoder Latin1()
    {
        var decoder = new TableDecoder();
        for (int i = 0x80; i < 0x100; i++)
            decoder.singles[i] = (char)i;
        return decoder;
    }

    /// <summary>Windows-1252; five bytes are no character.</summary>
    public static TableDecoder Windows1252()
    {
        var decoder = new TableDecoder();
        var strict = Strict(1252);
        for (int i = 0x80; i < 0x100; i++)
            decoder.singles[i] = One(strict, [(byte)i]) is var c && char.IsControl(c) ? Undecodable : c;
        return decoder;
    }

    /// <summary>
    /// Windows' Shift_JIS (Windows-31J): with the circled digits, Roman numerals and company signs of NEC and IBM. 398 characters stand in it
    /// twice, and exports write either place: Windows writes 髙 as FB FC, Python as EE E0.
    /// </summary>
    public static TableDecoder Cp932()
    {
        var decoder = new TableDecoder();
        var strict = Strict(932);
        var both = BothPlaces(932);
        for (int i = 0xA1; i <= 0xDF; i++)
            decoder.singles[i] = One(strict, [(byte)i]);
        decoder.Fill(0x81, 0x9F, 0x40, 0xFC, strict, both);
        decoder.Fill(0xE0, 0xFC, 0x40, 0xFC, strict, both);
        return decoder;
    }

    /// <summary>EUC-JP: JIS X 0208 as Windows has it, half-width kana, and JIS X 0212 behind the byte 0x8F.</summary>
    public static TableDecoder EucJp()
    {
        var decoder = new TableDecoder();
        decoder.Fill(0xA1, 0xFE, 0xA1, 0xFE, Strict(51932), BothPlaces(51932));
        decoder.Fill(0x8E, 0x8E, 0xA1, 0xDF, Strict(51932), null);
        decoder.leads[0x8F] = Lead3;
        // Code page 20932 writes JIS X 0212 in two bytes, the second without its high bit.
        var supplement = Strict(20932);
        for (int first = 0xA1; first <= 0xFE; first++)
        {
            for (int second = 0xA1; second <= 0xFE; second++)
                decoder.triples[(first << 8) | second] = One(supplement, [(byte)first, (byte)(second & 0x7F)]);
        }

        return decoder;
    }

    /// <inheritdoc/>
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool last)
    {
        int at = 0, written = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] < 0x80)
            {
                Ascii.ToUtf16(bytes[at..], chars[written..], out int plain);
                at += plain;
                written += plain;
                continue;
            }

            int length = leads[bytes[at]];
            if (length == NoLead)
            {
                chars[written++] = singles[bytes[at++]];
                continue;
            }

            if (bytes.Length - at < length && !last && MayGoOn(bytes[(at + 1)..]))
                break;
            (char c, int used) = Character(bytes[at..], length);
            chars[written++] = c;
            at += used;
        }

        return (at, written);
    }

    private static bool MayGoOn(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest[0] >= 0x80;

    /// <summary>A character that does not decode uses up no byte that could be a character of its own: a line end, say.</summary>
    private (char Char, int Used) Character(ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length < 2)
            return (Undecodable, 1);
        if (length == Lead2)
            return pairs[(bytes[0] << 8) | bytes[1]] is var c && c != Undecodable ? (c, 2) : (Undecodable, bytes[1] < 0x80 ? 1 : 2);
        if (bytes.Length < 3 || bytes[1] < 0x80 || bytes[2] < 0x80)
            return (Undecodable, bytes[1] < 0x80 ? 1 : 2);
        return (triples[(bytes[1] << 8) | bytes[2]], 3);
    }

    private void Fill(int firstLead, int lastLead, int from, int to, Encoding strict, Encoding? bothPlaces)
    {
        for (int lead = firstLead; lead <= lastLead; lead++)
        {
            leads[lead] = Lead2;
            for (int trail = from; trail <= to; trail++)
                pairs[(lead << 8) | trail] = trail == 0x7F ? Undecodable : Pair(strict, bothPlaces, [(byte)lead, (byte)trail]);
        }
    }

    // A second place is one whose character the strict table has elsewhere; what fits no character is no second place.
    private static char Pair(Encoding strict, Encoding? bothPlaces, byte[] bytes)
    {
        char c = One(strict, bytes);
        if (c != Undecodable || bothPlaces is null)
            return c;
        char again = One(bothPlaces, bytes);
        return again is Undecodable or NoCharacter or '?' or '\uFFFD' || again < 0x80 ? Undecodable : again;
    }

    // Without a fallback of ours, the page reads the places that it does not write.
    private static Encoding BothPlaces(int page)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(page);
    }

    private static Encoding Strict(int page)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\0"));
    }

    private static char One(Encoding strict, byte[] bytes) => strict.GetString(bytes) is [var c] && c != '\0' ? c : Undecodable;
}
