using System.Buffers;
using System.Text.Unicode;
using Analytics.Config;

namespace Analytics.Ingest.Sources;

/// <summary>
/// A file of JSON Lines: one object a line. It is read twice – for the names and for the values – since a name may come up in the last line;
/// the values go into a delimited copy.
/// </summary>
internal sealed class JsonFile(SourceFile file, SourceConfig source, LimitsConfig limits, string scratchFolder, BrokenRows broken)
{
    // Quotes double, and a value may come again within its parents' text.
    private const int LongestCopiedRow = 8 * RowDialect.LongestRow;

    private readonly JsonObjectReader reader = new(file);
    private readonly LineMap lines = new();
    private CleanCopy? copy;
    private long count;
    private bool hasBreaks;

    /// <summary>Reads it.</summary>
    public RawRows Read()
    {
        try
        {
            bool detect = source.Encoding == "detect";
            string encoding = detect ? EncodingDetection.Find(file, source, limits) : source.Encoding;
            string sha256 = Pass(encoding, Count);
            if (count == 0)
                return Rows("select null where false", sha256);
            copy = CleanCopy.In(scratchFolder);
            if (Pass(encoding, Copy) != sha256)
                throw FileFaults.Changed(file);
            copy.Complete();
            var query = new CsvQuery(copy.Path, reader.Names.Count) { InParallel = !hasBreaks, LongestRow = LongestCopiedRow };
            return Rows(query.Sql, sha256);
        }
        catch (Exception)
        {
            copy?.Dispose();
            broken.Dispose();
            throw;
        }
    }

    private RawRows Rows(string sql, string sha256) => new()
    {
        Sql = sql,
        Names = reader.Names,
        Count = count,
        BrokenRules = broken.Rules,
        AllBroken = broken.All(),
        LineMap = lines,
        Scratch = [broken, copy],
        Sha256 = sha256,
    };

    private delegate void TakeLine(ReadOnlySpan<byte> text, long line, bool isTooLong);

    private string Pass(string encoding, TakeLine take)
    {
        using var text = TextStream.Open(file, encoding, limits);
        try
        {
            var buffer = new RowBuffer(text.Utf8);
            buffer.Fill();
            if (buffer.Data.StartsWith("\uFEFF"u8))
                buffer.Consume(3);
            for (long line = 1; !(buffer.Ended && buffer.Data.IsEmpty); line++)
                TakeNext(buffer, line, take);
            return text.FinishHash();
        }
        catch (Exception e) when (text.FaultOf(e) is { } fault && fault != e)
        {
            throw fault;
        }
    }

    private static void TakeNext(RowBuffer buffer, long line, TakeLine take)
    {
        int end;
        while ((end = buffer.Data.IndexOf((byte)'\n')) < 0 && !buffer.Ended && buffer.Data.Length <= RowDialect.LongestRow)
            buffer.Fill();
        int length = end < 0 ? buffer.Data.Length : end;
        bool isTooLong = length > RowDialect.LongestRow;
        take(buffer.Data[..length].TrimEnd((byte)'\r'), line, isTooLong);
        // The rest of a line that is longer than the buffer goes by.
        while (end < 0 && !buffer.Ended)
        {
            buffer.Consume(buffer.Data.Length);
            buffer.Fill();
            end = buffer.Data.IndexOf((byte)'\n');
        }

        buffer.Consume(end < 0 ? buffer.Data.Length : end + 1);
    }

    private void Count(ReadOnlySpan<byte> text, long line, bool isTooLong)
    {
        if (text.Trim(" \t"u8).IsEmpty && !isTooLong)
        {
            lines.Extra(count, 1);
        }
        else if (RuleOf(text, isTooLong) is { } rule)
        {
            broken.Add(line, text, rule);
            lines.Extra(count, 1);
        }
        else
        {
            count++;
        }
    }

    private string? RuleOf(ReadOnlySpan<byte> text, bool isTooLong) =>
        isTooLong ? "length" : !Utf8.IsValid(text) ? "encoding" : reader.Read(text) ? null : "json";

    private void Copy(ReadOnlySpan<byte> text, long line, bool isTooLong)
    {
        if (text.Trim(" \t"u8).IsEmpty || RuleOf(text, isTooLong) is not null)
            return;
        var row = new ArrayBufferWriter<byte>(text.Length + 64);
        for (int i = 0; i < reader.Names.Count; i++)
        {
            if (i > 0)
                row.Write(","u8);
            if (reader.Has(i))
                Quote(row, reader.Value(i));
        }

        copy!.Add(row.WrittenSpan, LineEnd.Lf);
    }

    private void Quote(ArrayBufferWriter<byte> row, ReadOnlySpan<byte> value)
    {
        hasBreaks |= value.IndexOfAny((byte)'\n', (byte)'\r') >= 0;
        row.Write("\""u8);
        for (int quote; (quote = value.IndexOf((byte)'"')) >= 0; value = value[(quote + 1)..])
        {
            row.Write(value[..(quote + 1)]);
            row.Write("\""u8);
        }

        row.Write(value);
        row.Write("\""u8);
    }
}
