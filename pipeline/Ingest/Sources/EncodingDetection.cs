using System.Text.Unicode;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest.Sources;

/// <summary>Tells a file's encoding where the configuration says <c>detect</c>, from all of its bytes.</summary>
internal static class EncodingDetection
{
    private const int Block = 1 << 16;

    /// <summary>
    /// UTF-8 where every byte is; else the one of cp932 and euc-jp in which every byte is text and which gives more kana; a byte order
    /// mark goes before all.
    /// </summary>
    /// <exception cref="MendableException">No encoding fits, or two fit equally well.</exception>
    public static string Find(SourceFile file, SourceConfig source, LimitsConfig limits)
    {
        using var bytes = TextStream.Open(file, null, limits);
        Candidate[] candidates = [new("utf-8", null), new("cp932", TableDecoder.Cp932()), new("euc-jp", TableDecoder.EucJp())];
        try
        {
            var block = new byte[Block];
            int read = bytes.Utf8.ReadAtLeast(block, Block, throwOnEndOfStream: false);
            if (TextStream.OfByteOrderMark(block.AsSpan(0, read)) is { } marked)
                return marked;
            for (; read > 0; read = bytes.Utf8.ReadAtLeast(block, Block, throwOnEndOfStream: false))
            {
                foreach (var candidate in candidates)
                    candidate.Take(block.AsSpan(0, read), last: read < Block);
            }
        }
        catch (Exception e) when (bytes.FaultOf(e) is { } fault)
        {
            throw fault;
        }

        var fitting = candidates.Where(c => c.Fits).ToList();
        if (fitting.FirstOrDefault()?.Name == "utf-8")
            return "utf-8";
        if (fitting.Count == 1 && fitting[0].Kana > 0)
            return fitting[0].Name;
        if (fitting.Count == 2 && fitting.MaxBy(c => c.Kana)! is var likely && likely.Kana > 2 * fitting.Min(c => c.Kana))
            return likely.Name;
        throw FileFaults.Failed(
            file.Name, fitting.Count == 0 ? "bytes that are not text in UTF-8, cp932 or euc-jp" : $"bytes that may be {string.Join(" or ", fitting.Select(c => c.Name))}",
            "text whose encoding can be told from it", $"Set tables.{source.Table.Name}.encoding to the encoding of the files.");
    }

    private sealed class Candidate(string name, CharDecoder? decoder)
    {
        private readonly byte[] bytes = new byte[Block + 8];
        private readonly char[] chars = new char[Block + 16];
        private int left;

        public string Name => name;

        public bool Fits { get; private set; } = true;

        /// <summary>Hiragana and full-width katakana: half-width katakana are what one encoding looks like in the other.</summary>
        public long Kana { get; private set; }

        public void Take(ReadOnlySpan<byte> more, bool last)
        {
            if (!Fits)
                return;
            more.CopyTo(bytes.AsSpan(left));
            var block = bytes.AsSpan(0, left + more.Length);
            int used = decoder is null ? TakeUtf8(block, last) : TakeChars(block, last);
            block[used..].CopyTo(bytes);
            left = block.Length - used;
        }

        private int TakeUtf8(Span<byte> block, bool last)
        {
            int used = block.Length;
            // The beginning of a character, at most three bytes, waits for its rest.
            for (int back = 1; !last && back <= Math.Min(3, block.Length); back++)
            {
                byte b = block[^back];
                if (b < 0x80 || b >= 0xC0)
                {
                    used -= b >= 0xC0 ? back : 0;
                    break;
                }
            }

            Fits = Utf8.IsValid(block[..used]);
            return used;
        }

        private int TakeChars(Span<byte> block, bool last)
        {
            var (used, written) = decoder!.Decode(block, chars, last);
            var text = chars.AsSpan(0, written);
            Fits = !text.Contains(CharDecoder.Undecodable);
            foreach (char c in text)
                Kana += c is >= '\u3041' and <= '\u30FA' ? 1 : 0;
            return used;
        }
    }
}
