using System.Globalization;
using System.Text;

namespace Analytics.Sample;

/// <summary>Writes comma-separated UTF-8 rows to a stream it owns; the sample's values never need quotes.</summary>
internal sealed class CsvSink : IDisposable
{
    private const int Room = 256;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 15];
    private int _used;
    private bool _rowBegun;

    public CsvSink(Stream stream, string header)
    {
        _stream = stream;
        Text(header);
        EndRow();
        Rows = 0;
    }

    /// <summary>Rows ended so far, without the header.</summary>
    public long Rows { get; private set; }

    public CsvSink Text(string value)
    {
        Separate();
        _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
        return this;
    }

    /// <summary>A key such as C00000042: a letter and the number with at least <paramref name="digits"/> digits.</summary>
    public CsvSink Key(char letter, long number, int digits)
    {
        Separate();
        _buffer[_used++] = (byte)letter;
        Format(number, digits switch { 6 => "D6", 7 => "D7", _ => "D8" });
        return this;
    }

    public CsvSink Number(long value)
    {
        Separate();
        Format(value, default);
        return this;
    }

    public CsvSink Time(DateTime value)
    {
        Separate();
        Format(value, "yyyy-MM-dd HH:mm:ss");
        return this;
    }

    public CsvSink Date(DateOnly value)
    {
        Separate();
        Format(value, "yyyy-MM-dd");
        return this;
    }

    public void EndRow()
    {
        _buffer[_used++] = (byte)'\n';
        _rowBegun = false;
        Rows++;
        if (_used > _buffer.Length - 4 * Room)
            Flush();
    }

    public void Dispose()
    {
        if (!_stream.CanWrite)
            return;
        Flush();
        _stream.Dispose();
    }

    private void Separate()
    {
        if (_rowBegun)
            _buffer[_used++] = (byte)',';
        _rowBegun = true;
    }

    private void Format<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_buffer.AsSpan(_used), out var written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
