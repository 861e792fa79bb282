using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Analytics.Faults;

namespace Analytics.Ingest.Sources;

/// <summary>A file's text as UTF-8, decompressed and decoded while its bytes are hashed.</summary>
internal sealed class TextStream : IDisposable
{
    private readonly SourceFile file;
    private readonly HashedStream bytes;

    private TextStream(SourceFile file, HashedStream bytes, Stream utf8, bool isFileItself)
    {
        this.file = file;
        this.bytes = bytes;
        Utf8 = utf8;
        IsFileItself = isFileItself;
    }

    /// <summary>The text.</summary>
    public Stream Utf8 { get; }

    /// <summary>The text is the file byte for byte, so that others may read the file.</summary>
    public bool IsFileItself { get; }

    /// <summary>Opens a file.</summary>
    public static TextStream Open(SourceFile file, string encoding)
    {
        var bytes = new HashedStream(File.OpenRead(file.FullPath));
        Stream text = file.IsGzip && file.Bytes > 0 ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        Stream utf8 = encoding == "utf-8" ? text : Encoding.CreateTranscodingStream(text, Decoder(encoding), Encoding.UTF8);
        return new TextStream(file, bytes, utf8, utf8 == bytes);
    }

    /// <summary>Reads what is left and gives the hash of all bytes.</summary>
    public string FinishHash() => bytes.Finish();

    /// <summary>What an exception while reading says of the file; null where it is no fault of the file.</summary>
    public MendableException? FaultOf(Exception e) => e is not InvalidDataException ? null : new MendableException(ExitCode.Failed, new Fault(
        file.Name, $"bytes that are not gzip, or gzip that is cut short ({e.Message})", "a whole gzip file, as its name ends in .gz",
        "Deliver it again; rename it if it is not compressed."));

    /// <inheritdoc/>
    public void Dispose()
    {
        Utf8.Dispose();
        bytes.Dispose();
    }

    private static Encoding Decoder(string name) => name switch
    {
        "utf-16" => Encoding.Unicode,
        "latin-1" => Encoding.Latin1,
        _ => Encoding.GetEncoding(name),
    };

    private sealed class HashedStream(Stream inner) : ReadOnlyStream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            hash.AppendData(buffer[..read]);
            return read;
        }

        public string Finish()
        {
            var rest = new byte[1 << 16];
            while (Read(rest) > 0)
            {
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
