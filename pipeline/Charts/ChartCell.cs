using System.Globalization;
using Analytics.Texts;

namespace Analytics.Charts;

/// <summary>One typed value of a table: written one way for readers, one way for machines.</summary>
public sealed record ChartCell
{
    private readonly double _number;
    private readonly string _text = "";
    private readonly int _decimals;

    private ChartCell(CellKind kind, double number = 0, string text = "", int decimals = 0) =>
        (Kind, _number, _text, _decimals) = (kind, number, text, decimals);

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Names the value in the lake, so that a check can compare the two; null for what does not come from the lake.</summary>
    public string? Key { get; init; }

    /// <summary>The currency of an amount of money, such as JPY; null for everything else.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether the value is a difference: readers see its sign, and of shares percentage points.</summary>
    public bool IsChange { get; init; }

    /// <summary>How many decimals a reader is shown; of a share, those of its percentage.</summary>
    public int Decimals => _decimals;

    /// <summary>Whether the value is a quantity, to be aligned and never quoted.</summary>
    public bool IsNumeric => Kind is CellKind.Count or CellKind.Number or CellKind.Share or CellKind.Seconds;

    /// <summary>The value of a numeric cell; null for all others.</summary>
    public double? Quantity => IsNumeric ? _number : null;

    /// <summary>A cell without a value.</summary>
    public static ChartCell Missing { get; } = new(CellKind.Missing);

    /// <summary>Words.</summary>
    public static ChartCell Text(string words) => new(CellKind.Text, text: words);

    /// <summary>A whole number; null is missing.</summary>
    public static ChartCell Count(long? value) => Of(CellKind.Count, value);

    /// <summary>A number shown with so many decimals; null is missing.</summary>
    public static ChartCell Number(double? value, int decimals = 1) => Of(CellKind.Number, value, decimals);

    /// <summary>A fraction 0..1, shown as a percentage; null is missing.</summary>
    public static ChartCell Share(double? value, int decimals = 1) => Of(CellKind.Share, value, decimals);

    /// <summary>A duration; null is missing.</summary>
    public static ChartCell Seconds(double? value) => Of(CellKind.Seconds, value);

    /// <summary>A day.</summary>
    public static ChartCell Date(DateOnly day) =>
        new(CellKind.Date, day.DayNumber, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The day of a date; null for all others.</summary>
    public DateOnly? Day => Kind == CellKind.Date ? DateOnly.FromDayNumber((int)_number) : null;

    /// <summary>The same value, named as <paramref name="rowKey"/>:<paramref name="column"/>; unnamed when the row has no key.</summary>
    public ChartCell KeyedBy(string? rowKey, string column) => rowKey is null ? this : this with { Key = $"{rowKey}:{column}" };

    /// <summary>The value for data files: invariant culture, full precision, empty when missing.</summary>
    public string ToInvariant() => Kind switch
    {
        CellKind.Missing => "",
        CellKind.Text or CellKind.Date => _text,
        CellKind.Count => ((long)_number).ToString(CultureInfo.InvariantCulture),
        _ => _number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>The value for readers of one language; a dash when missing.</summary>
    public string ToReader(LocalFormat local) => Kind switch
    {
        CellKind.Missing => "–",
        CellKind.Text => _text,
        CellKind.Count when IsChange => local.WithSign(_number, 0),
        CellKind.Number when IsChange => local.WithSign(_number, _decimals),
        CellKind.Share when IsChange => local.Points(_number, _decimals),
        CellKind.Seconds when IsChange => (_number > 0 ? "+" : "") + local.Duration(_number),
        CellKind.Count => local.Count((long)_number),
        CellKind.Number => local.Number(_number, _decimals),
        CellKind.Share => local.Percent(_number, _decimals),
        CellKind.Seconds => local.Duration(_number),
        _ => local.Date(DateOnly.FromDayNumber((int)_number)),
    };

    private static ChartCell Of(CellKind kind, double? value, int decimals = 0) =>
        value is { } number && double.IsFinite(number) ? new(kind, number, decimals: decimals) : Missing;
}
