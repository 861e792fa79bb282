using System.Globalization;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>Conversations by column: numbers with NaN for missing, texts with null for missing.</summary>
internal sealed class CallTable
{
    private readonly Dictionary<string, double[]> numbers;
    private readonly Dictionary<string, string?[]> texts;

    private CallTable(string[] callId, DateOnly[] date, bool[] label, Dictionary<string, double[]> numbers, Dictionary<string, string?[]> texts)
    {
        CallId = callId;
        Date = date;
        Label = label;
        this.numbers = numbers;
        this.texts = texts;
    }

    public int Count => CallId.Length;
    public string[] CallId { get; }

    /// <summary>Business dates; empty when read for scoring.</summary>
    public DateOnly[] Date { get; }

    /// <summary>Whether a meeting followed; empty when read for scoring.</summary>
    public bool[] Label { get; }

    /// <summary>The rows whose label is known, sorted by date, start and call, so that the order of the input does not matter.</summary>
    public static CallTable ReadLabelled(DataFrame calls, IReadOnlyList<FeatureColumn> features)
    {
        var label = CallColumn.RequireOwn(calls, ConversionColumns.Label);
        var dates = CallColumn.RequireOwn(calls, ConversionColumns.BusinessDate);
        var started = CallColumn.FindOwn(calls, ConversionColumns.StartedAt);
        string[] ids = CallColumn.Ids(calls);
        int[] order = [.. Enumerable.Range(0, ids.Length)
            .Where(i => label[i] is not null)
            .OrderBy(i => CallColumn.Date(dates, i))
            .ThenBy(i => started?[i] as DateTime? ?? DateTime.MinValue)
            .ThenBy(i => ids[i], StringComparer.Ordinal)];
        return Read(calls, features, ids, order,
            [.. order.Select(i => CallColumn.Date(dates, i))],
            [.. order.Select(i => Convert.ToBoolean(label[i], CultureInfo.InvariantCulture))]);
    }

    /// <summary>All rows in their own order, for scoring.</summary>
    public static CallTable ReadAll(DataFrame calls, IReadOnlyList<FeatureColumn> features)
    {
        string[] ids = CallColumn.Ids(calls);
        return Read(calls, features, ids, [.. Enumerable.Range(0, ids.Length)], [], []);
    }

    private static CallTable Read(DataFrame calls, IReadOnlyList<FeatureColumn> features, string[] ids, int[] order, DateOnly[] date, bool[] label)
    {
        var numbers = new Dictionary<string, double[]>();
        var texts = new Dictionary<string, string?[]>();
        foreach (var feature in features)
        {
            if (CallColumn.Find(calls, feature.Name) is not { } column) continue;
            if (feature.IsText) texts[feature.Name] = CallColumn.Texts(column, order);
            else numbers[feature.Name] = CallColumn.Numbers(column, order);
        }
        return new([.. order.Select(i => ids[i])], date, label, numbers, texts);
    }

    /// <summary>Values of a number column; null when the table has no such column.</summary>
    public double[]? Numbers(string column) => numbers.GetValueOrDefault(column);

    /// <summary>Values of a text column; null when the table has no such column.</summary>
    public string?[]? Texts(string column) => texts.GetValueOrDefault(column);

    /// <summary>Whether a column is one of texts.</summary>
    public bool HasTexts(string column) => texts.ContainsKey(column);

    /// <summary>The name of a row's level; null when missing or when the table has no such column.</summary>
    public string? Level(FeatureColumn column, int row)
    {
        if (column.IsText) return texts.GetValueOrDefault(column.Name)?[row];
        double value = numbers.GetValueOrDefault(column.Name)?[row] ?? double.NaN;
        return double.IsNaN(value) ? null : value.ToString(CultureInfo.InvariantCulture);
    }

    public bool Has(FeatureColumn column) => column.IsText ? texts.ContainsKey(column.Name) : numbers.ContainsKey(column.Name);

    public CallTable Slice(TimeWindow window) => Rows(window.Start, window.End);

    /// <summary>The rows from one number to before another.</summary>
    public CallTable Rows(int from, int to) => Take([.. Enumerable.Range(from, to - from)]);

    /// <summary>The row itself where it is its day's first; else the first of the next day.</summary>
    public int StartOfDay(int row)
    {
        while (row > 0 && row < Count && Date[row] == Date[row - 1]) row++;
        return Math.Clamp(row, 0, Count);
    }

    /// <summary>Number of rows whose label was known when the day of a row began: so many days pass until it is.</summary>
    public int KnownBefore(int row, int labelDays)
    {
        if (labelDays == 0 || row >= Count) return row;
        // A call of day d has its label at the end of day d + labelDays, so it must lie strictly before that.
        var firstUnknown = Date[row].AddDays(-labelDays);
        while (row > 0 && Date[row - 1] >= firstUnknown) row--;
        return row;
    }

    public CallTable Take(int[] rows) => new(
        Pick(CallId, rows), Pick(Date, rows), Pick(Label, rows),
        numbers.ToDictionary(c => c.Key, c => Pick(c.Value, rows)),
        texts.ToDictionary(c => c.Key, c => Pick(c.Value, rows)));

    /// <summary>The same rows with one number column set to one value throughout.</summary>
    public CallTable With(string column, double value)
    {
        var changed = new Dictionary<string, double[]>(numbers) { [column] = [.. Enumerable.Repeat(value, Count)] };
        return new(CallId, Date, Label, changed, texts);
    }

    /// <summary>The same rows with one text column set to one value throughout.</summary>
    public CallTable With(string column, string? value)
    {
        var changed = new Dictionary<string, string?[]>(texts) { [column] = [.. Enumerable.Repeat(value, Count)] };
        return new(CallId, Date, Label, numbers, changed);
    }

    /// <summary>The same rows, the values of one column dealt out anew: row i gets that of row <paramref name="from"/>[i].</summary>
    public CallTable Dealt(string column, int[] from) => texts.TryGetValue(column, out string?[]? words)
        ? new(CallId, Date, Label, numbers, new Dictionary<string, string?[]>(texts) { [column] = Pick(words, from) })
        : new(CallId, Date, Label, new Dictionary<string, double[]>(numbers) { [column] = Pick(numbers[column], from) }, texts);

    private static T[] Pick<T>(T[] values, int[] rows) => values.Length == 0 ? [] : [.. rows.Select(i => values[i])];
}
