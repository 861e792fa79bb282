using System.Buffers;
using System.Text.Unicode;

namespace Analytics.Ingest.Sources;

/// <summary>A text in another encoding as UTF-8, block by block. What does not decode becomes a byte that is not UTF-8, so that its row is found.</summary>
internal sealed class DecodedStream(Stream bytes, CharDecoder decoder) : ReadOnlyStream
{
    private const int Block = 1 << 16;

    private const byte NotUtf8 = 0xFF;

    private readonly byte[] encoded = new byte[Block];
    private readonly char[] chars = new char[Block + 8];
    private readonly byte[] utf8 = new byte[3 * (Block + 8)];
    private int encodedLeft;
    private int charsLeft;
    private int start;
    private int end;
    private bool ended;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (start == end && !ended)
            Next();
        int count = Math.Min(buffer.Length, end - start);
        utf8.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    private void Next()
    {
        int read = bytes.ReadAtLeast(encoded.AsSpan(encodedLeft), 1, throwOnEndOfStream: false);
        ended = read == 0;
        var block = encoded.AsSpan(0, encodedLeft + read);
        var (used, written) = decoder.Decode(block, chars.AsSpan(charsLeft), ended);
        block[used..].CopyTo(encoded);
        encodedLeft = block.Length - used;
        Encode(chars.AsSpan(0, charsLeft + written));
    }

    private void Encode(Span<char> text)
    {
        (start, end) = (0, 0);
        while (true)
        {
            var status = Utf8.FromUtf16(text, utf8.AsSpan(end), out int read, out int written, replaceInvalidSequences: false, isFinalBlock: ended);
            end += written;
            text = text[read..];
            if (status != OperationStatus.InvalidData)
                break;
            utf8[end++] = NotUtf8;
            text = text[1..];
        }

        // The first half of a pair waits for the second.
        text.CopyTo(chars);
        charsLeft = text.Length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            bytes.Dispose();
        base.Dispose(disposing);
    }
}
