using Analytics.Texts;

namespace Analytics.Charts;

/// <summary>Builds a <see cref="ChartTable"/> column by column; headings are the texts <c>column.{name}</c>, unless one is named.</summary>
/// <param name="words">The texts of the report's language.</param>
/// <param name="keyOf">The lake's name of a row, or null; cells that come from the lake are keyed by it.</param>
internal sealed class TableBuilder<TRow>(Wording words, Func<TRow, string?>? keyOf = null)
{
    private readonly List<ChartColumn> _columns = [];
    private readonly List<Func<TRow, ChartCell>> _cells = [];

    public TableBuilder<TRow> Text(string name, Func<TRow, string> value) => Add(name, row => ChartCell.Text(value(row)), keyed: false);

    public TableBuilder<TRow> Date(string name, Func<TRow, DateOnly> value) => Add(name, row => ChartCell.Date(value(row)), keyed: false);

    public TableBuilder<TRow> Label(string name, Func<TRow, long> value) => Add(name, row => ChartCell.Count(value(row)), keyed: false);

    public TableBuilder<TRow> Count(string name, Func<TRow, long?> value) => Add(name, row => ChartCell.Count(value(row)));

    public TableBuilder<TRow> Number(string name, Func<TRow, double?> value, int decimals = 1) => Add(name, row => ChartCell.Number(value(row), decimals));

    public TableBuilder<TRow> Seconds(string name, Func<TRow, double?> value) => Add(name, row => ChartCell.Seconds(value(row)));

    /// <summary>A value of a kind of its own in each row.</summary>
    public TableBuilder<TRow> Cell(string name, Func<TRow, ChartCell> cell) => Add(name, cell);

    public TableBuilder<TRow> Share(string name, Func<TRow, double?> value, string? heading = null) =>
        Add(name, row => ChartCell.Share(value(row)), heading: heading);

    /// <summary>A share that does not come from the lake, such as a published figure.</summary>
    public TableBuilder<TRow> Reference(string name, Func<TRow, double?> value) => Add(name, row => ChartCell.Share(value(row)), keyed: false);

    /// <summary>Three columns: the value, under the text <paramref name="heading"/> when one is named, and the ends of its interval.</summary>
    public TableBuilder<TRow> Estimate(string name, Func<TRow, Estimate?> value, string? heading = null) =>
        Share(name, row => value(row)?.Value, heading).Share(name + "_low", row => value(row)?.Low).Share(name + "_high", row => value(row)?.High);

    public ChartTable Build(IEnumerable<TRow> rows) =>
        new(_columns, [.. rows.Select(row => (IReadOnlyList<ChartCell>)[.. _cells.Select(cell => cell(row))])]);

    private TableBuilder<TRow> Add(string name, Func<TRow, ChartCell> cell, bool keyed = true, string? heading = null)
    {
        _columns.Add(new ChartColumn(name, words.Say(heading ?? "column." + name)));
        _cells.Add(keyed && keyOf is not null ? row => cell(row).KeyedBy(keyOf(row), name) : cell);
        return this;
    }
}
