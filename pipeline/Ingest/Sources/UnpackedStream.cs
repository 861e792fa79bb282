using System.Globalization;
using Analytics.Config;

namespace Analytics.Ingest.Sources;

/// <summary>The unpacked bytes of a file: whole, nothing behind them, and not more than is allowed.</summary>
/// <param name="unpacked">Unpacks.</param>
/// <param name="packed">The file's own bytes, which <paramref name="unpacked"/> reads.</param>
/// <param name="file">For messages.</param>
/// <param name="limits">How far it may grow.</param>
internal sealed class UnpackedStream(Stream unpacked, HashedStream packed, SourceFile file, LimitsConfig limits) : ReadOnlyStream
{
    private const long Unasked = 64_000_000;

    private long count;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = unpacked.Read(buffer);
        count += read;
        // Whoever unpacks a file to its end asks for more and finds none; one that stops before leaves something behind.
        if (read == 0 && buffer.Length > 0 && !packed.Ended)
            throw new InvalidDataException("something else follows the compressed data");
        if (count > limits.MaxUnpacked)
            throw FileFaults.TooLarge(file, "compressed data of more bytes than allowed", "max_unpacked", Text($"{limits.MaxUnpacked:N0} bytes"));
        if (count > Unasked && count / limits.MaxRatio > packed.Count)
            throw FileFaults.TooLarge(file, Text($"compressed data that grow to more than {limits.MaxRatio} times their size"), "max_ratio", Text($"{limits.MaxRatio} times"));
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
