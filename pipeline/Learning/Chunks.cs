using Analytics.Lake;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>A table of the engine in frames of limited size, so that scoring needs no more memory for more rows.</summary>
internal static class Chunks
{
    private const int Rows = 50_000;

    /// <summary>The rows that meet a condition, in the order they are stored.</summary>
    /// <param name="engine">Where the table is.</param>
    /// <param name="table">The table.</param>
    /// <param name="where">The condition, in SQL.</param>
    /// <param name="columns">What is selected.</param>
    public static IEnumerable<DataFrame> Of(Engine engine, string table, string where, string columns = "*")
    {
        long rows = engine.Count($"select count(*) from {table}");
        for (long from = 0; from < rows; from += Rows)
        {
            var frame = engine.Frame($"select {columns} from {table} where rowid >= {from} and rowid < {from + Rows} and ({where}) order by rowid");
            if (frame.Rows.Count > 0)
                yield return frame;
        }
    }
}
