using System.Globalization;

namespace Analytics.Sample;

/// <summary>One table as a file per month. A file ahead of its month may be written to: what is known later belongs there.</summary>
internal sealed class MonthlyFiles(string table, string header, SampleFolder folder) : IDisposable
{
    private readonly SortedDictionary<DateOnly, CsvSink> _open = [];

    /// <summary>Rows in the files closed so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The file of the month of a date, opened on first use.</summary>
    public CsvSink Of(DateOnly date)
    {
        var month = new DateOnly(date.Year, date.Month, 1);
        if (!_open.TryGetValue(month, out var sink))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{table}-{month:yyyy-MM}.csv.gz");
            _open[month] = sink = new CsvSink(folder.Create(name), header);
        }
        return sink;
    }

    /// <summary>Closes the files of the months before that of a date.</summary>
    public void CloseBefore(DateOnly date)
    {
        foreach (var month in _open.Keys.TakeWhile(month => month < new DateOnly(date.Year, date.Month, 1)).ToList())
            Close(month);
    }

    public void Dispose()
    {
        foreach (var month in _open.Keys.ToList())
            Close(month);
    }

    private void Close(DateOnly month)
    {
        _open.Remove(month, out var sink);
        Rows += sink!.Rows;
        sink.Dispose();
    }
}
