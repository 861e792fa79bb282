using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Ingest.Sources;

/// <summary>What came out of one COPY.</summary>
/// <param name="Rows">Rows, the header not counted.</param>
/// <param name="Bytes">Length of the CSV.</param>
/// <param name="Sha256">Hash of the CSV, lower-case hex.</param>
/// <param name="Watermark">The last watermark that may be gone on from, as PostgreSQL writes it; null where there is none.</param>
public sealed record CopiedRows(long Rows, long Bytes, string Sha256, string? Watermark);

/// <summary>
/// Turns PostgreSQL's binary COPY of text columns into CSV: UTF-8, a header, every value quoted, nothing between the commas for null. Memory does not
/// grow with the rows or their values. Text passes through byte by byte; only a row too long to be taken loses its line breaks.
/// </summary>
/// <param name="copy">The binary format: a signature, tuples of length-prefixed fields, a trailer.</param>
/// <param name="csv">Where the CSV goes.</param>
/// <param name="names">Column names. The stream has one field more: a boolean, whether the row's watermark is not to be gone on from.</param>
/// <param name="watermark">The watermark's position among them; null for none.</param>
public sealed class CopyToCsv(Stream copy, Stream csv, IReadOnlyList<string> names, int? watermark)
{
    private const int BufferSize = 1 << 16;
    private const int LongestWatermark = 1 << 10;
    private const long RowsBetweenWords = 100_000;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];

    private static readonly System.Buffers.SearchValues<byte> lineBreaks = System.Buffers.SearchValues.Create("\r\n"u8);

    private readonly byte[] input = new byte[BufferSize];
    private readonly byte[] output = new byte[RowDialect.LongestRow + (2 * BufferSize)];
    private readonly byte[] value = new byte[LongestWatermark];
    private readonly byte[] lastValue = new byte[LongestWatermark];
    private int filled;
    private int next;
    private int pending;
    private int rowStart;
    private bool isTooLong;
    private int valueLength;
    private int lastLength = -1;
    private long bytes;

    /// <summary>Copies to the end.</summary>
    /// <param name="progress">Told the rows so far, every 100,000 rows.</param>
    /// <param name="interrupted">Asked as often.</param>
    /// <exception cref="InvalidDataException">The stream is not what it should be, or ends without its trailer.</exception>
    public CopiedRows Write(Action<long> progress, CancellationToken interrupted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0;
        WriteHeader(hash);
        ReadSignature();
        for (int fields = ReadShort(); fields != -1; fields = ReadShort())
        {
            if (fields != names.Count + 1)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{fields} fields instead of {names.Count + 1}"));
            CopyRow(hash);
            if (++rows % RowsBetweenWords == 0)
            {
                interrupted.ThrowIfCancellationRequested();
                progress(rows);
            }
        }

        rowStart = pending;
        Flush(hash);
        string? last = lastLength < 0 ? null : Encoding.UTF8.GetString(lastValue, 0, lastLength);
        return new CopiedRows(rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), last);
    }

    private void WriteHeader(IncrementalHash hash)
    {
        string header = string.Join(',', names.Select(n => $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        Put(hash, Encoding.UTF8.GetBytes(header + "\n"));
    }

    private void CopyRow(IncrementalHash hash)
    {
        valueLength = -1;
        rowStart = pending;
        for (int i = 0; i < names.Count; i++)
        {
            if (i > 0)
                Put(hash, ","u8);
            int length = ReadInt();
            // In a file of one column, a line without a value would be no row.
            if (names.Count == 1 && length <= 0)
                Put(hash, "\" \""u8);
            else if (length >= 0)
                CopyValue(hash, length, keep: i == watermark);
        }

        if (pending - rowStart > RowDialect.LongestRow)
            Flatten();
        isTooLong = false;
        rowStart = pending;
        Put(hash, "\n"u8);
        bool ahead = ReadInt() == 1 && Take() != 0;
        if (valueLength < 0 || ahead)
            return;
        value.AsSpan(0, valueLength).CopyTo(lastValue);
        lastLength = valueLength;
    }

    private void CopyValue(IncrementalHash hash, int length, bool keep)
    {
        if (keep && length > LongestWatermark)
            throw new InvalidDataException($"a watermark of more than {LongestWatermark} bytes");
        if (keep)
            valueLength = 0;
        Put(hash, "\""u8);
        while (length > 0)
        {
            Require(1);
            var part = input.AsSpan(next, Math.Min(length, filled - next));
            next += part.Length;
            length -= part.Length;
            if (keep)
            {
                part.CopyTo(value.AsSpan(valueLength));
                valueLength += part.Length;
            }

            for (int quote = part.IndexOf((byte)'"'); quote >= 0; quote = part.IndexOf((byte)'"'))
            {
                Put(hash, part[..(quote + 1)]);
                Put(hash, "\""u8);
                part = part[(quote + 1)..];
            }

            Put(hash, part);
        }

        Put(hash, "\""u8);
    }

    private void ReadSignature()
    {
        // The signature and four bytes of flags, of which none matters here; then the length of an extension.
        Require(Signature.Length + sizeof(int));
        if (!input.AsSpan(0, Signature.Length).SequenceEqual(Signature))
            throw new InvalidDataException("no signature of the binary COPY format");
        next = Signature.Length + sizeof(int);
        for (int left = ReadInt(); left > 0; left--)
            Take();
    }

    private short ReadShort()
    {
        Require(sizeof(short));
        next += sizeof(short);
        return BinaryPrimitives.ReadInt16BigEndian(input.AsSpan(next - sizeof(short)));
    }

    private int ReadInt()
    {
        Require(sizeof(int));
        next += sizeof(int);
        return BinaryPrimitives.ReadInt32BigEndian(input.AsSpan(next - sizeof(int)));
    }

    private byte Take()
    {
        Require(1);
        return input[next++];
    }

    /// <summary>Brings at least so many unread bytes into the buffer.</summary>
    private void Require(int count)
    {
        if (filled - next >= count)
            return;
        input.AsSpan(next, filled - next).CopyTo(input);
        filled -= next;
        next = 0;
        while (filled < count)
        {
            int read = copy.Read(input, filled, input.Length - filled);
            if (read == 0)
                throw new InvalidDataException("an end before the last row");
            filled += read;
        }
    }

    private void Put(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        if (part.Length > output.Length - pending)
        {
            // A row stays in the buffer to its end, unless it is too long to be taken.
            if (pending - rowStart > RowDialect.LongestRow)
                Flatten();
            Flush(hash);
        }

        part.CopyTo(output.AsSpan(pending));
        pending += part.Length;
        if (isTooLong)
            Flatten();
    }

    /// <summary>A row that is too long goes to quarantine; on one line, so that it is one row there too, and its values are not taken for rows.</summary>
    private void Flatten()
    {
        isTooLong = true;
        output.AsSpan(rowStart, pending - rowStart).ReplaceAny(lineBreaks, (byte)' ');
        rowStart = pending;
    }

    /// <summary>Writes the whole rows, and what there is of one that is too long.</summary>
    private void Flush(IncrementalHash hash)
    {
        var ready = output.AsSpan(0, rowStart);
        hash.AppendData(ready);
        csv.Write(ready);
        bytes += rowStart;
        output.AsSpan(rowStart, pending - rowStart).CopyTo(output);
        pending -= rowStart;
        rowStart = 0;
    }
}
