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
        var label = CallColumn.Require(calls, ConversionColumns.Label);
        var dates = CallColumn.Require(calls, ConversionColumns.BusinessDate);
        var started = CallColumn.Find(calls, ConversionColumns.StartedAt);
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

    /// <summary>The name of a row's level; null when missing or when the table has no such column.</summary>
    public string? Level(FeatureColumn column, int row)
    {
        if (column.IsText) return texts.GetValueOrDefault(column.Name)?[row];
        double value = numbers.GetValueOrDefault(column.Name)?[row] ?? double.NaN;
        return double.IsNaN(value) ? null : value.ToString(CultureInfo.InvariantCulture);
    }

    public bool Has(FeatureColumn column) => column.IsText ? texts.ContainsKey(column.Name) : numbers.ContainsKey(column.Name);

    public CallTable Slice(TimeWindow window) => Take([.. Enumerable.Range(window.Start, window.Rows)]);

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

    private static T[] Pick<T>(T[] values, int[] rows) => values.Length == 0 ? [] : [.. rows.Select(i => values[i])];
}
