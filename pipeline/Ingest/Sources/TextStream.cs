using System.IO.Compression;
using Analytics.Config;
using Analytics.Faults;
using ZstdSharp;

namespace Analytics.Ingest.Sources;

/// <summary>A file's text as UTF-8, unpacked and decoded while its bytes are hashed.</summary>
internal sealed class TextStream : IDisposable
{
    private readonly SourceFile file;
    private readonly HashedStream bytes;

    private TextStream(SourceFile file, LimitsConfig limits)
    {
        this.file = file;
        bytes = new HashedStream(File.OpenRead(file.FullPath));
        Utf8 = file.Bytes == 0 ? bytes : file.Packing switch
        {
            "gz" => new UnpackedStream(new GZipStream(bytes, CompressionMode.Decompress), bytes, file, limits),
            "zst" => new UnpackedStream(new DecompressionStream(bytes), bytes, file, limits),
            _ => bytes,
        };
    }

    /// <summary>The text.</summary>
    public Stream Utf8 { get; private set; }

    /// <summary>The encoding it was in: the one given, or what its byte order mark says.</summary>
    public string Encoding { get; private set; } = "utf-8";

    /// <summary>The text is the file byte for byte, so that others may read the file.</summary>
    public bool IsFileItself => Encoding == "utf-8" && (file.Packing.Length == 0 || file.Bytes == 0);

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoding">Its encoding, unless a byte order mark says otherwise; null: its bytes as they are, for who looks for the encoding.</param>
    /// <param name="limits">How far it may grow.</param>
    /// <exception cref="MendableException">It cannot be opened.</exception>
    public static TextStream Open(SourceFile file, string? encoding, LimitsConfig limits)
    {
        TextStream? text = null;
        try
        {
            text = new TextStream(file, limits);
            if (encoding is not null)
                text.Decode(encoding);
            return text;
        }
        catch (Exception e)
        {
            MendableException? fault = text is null && e is IOException or UnauthorizedAccessException ? FileFaults.Unreadable(file, e) : text?.FaultOf(e);
            text?.Dispose();
            if (fault is null)
                throw;
            throw fault;
        }
    }

    /// <summary>Reads what is left and gives the hash of all bytes, lower-case hex.</summary>
    public string FinishHash() => bytes.Finish();

    /// <summary>What an exception while reading says of the file; null where it is no fault of the file.</summary>
    public MendableException? FaultOf(Exception e) => e switch
    {
        MendableException mendable => mendable,
        InvalidDataException or ZstdException or EndOfStreamException => FileFaults.NotPacked(file, e.Message),
        IOException or UnauthorizedAccessException => FileFaults.Unreadable(file, e),
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Utf8.Dispose();
        bytes.Dispose();
    }

    private void Decode(string encoding)
    {
        var start = new byte[3];
        int read = Utf8.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        Utf8 = new PrefixedStream(start[..read], Utf8);
        Encoding = OfByteOrderMark(start.AsSpan(0, read)) ?? encoding;
        CharDecoder? decoder = Encoding switch
        {
            "utf-16" or "utf-16le" => new Utf16Decoder(bigEndian: false),
            "utf-16be" => new Utf16Decoder(bigEndian: true),
            "cp932" => TableDecoder.Cp932(),
            "euc-jp" => TableDecoder.EucJp(),
            "latin-1" => TableDecoder.Latin1(),
            "windows-1252" => TableDecoder.Windows1252(),
            _ => null,
        };
        if (decoder is not null)
            Utf8 = new DecodedStream(Utf8, decoder);
    }

    /// <summary>The encoding that a byte order mark names; null without one.</summary>
    internal static string? OfByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => "utf-8",
        [0xFF, 0xFE, ..] => "utf-16le",
        [0xFE, 0xFF, ..] => "utf-16be",
        _ => null,
    };
}
