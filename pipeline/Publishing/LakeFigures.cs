using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The lake's numbers as the page names them, read from the committed files.</summary>
public static class LakeFigures
{
    /// <summary>Every number that a page may show, by key and column; nulls have no entry, nor has a table as an earlier release wrote it.</summary>
    /// <param name="lake">The versions the page was made from.</param>
    public static IReadOnlyDictionary<string, double> Read(PinnedLake lake)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        using var engine = Engine.InMemory();
        lake.Register(engine);
        foreach (var source in FigureSource.All.Where(s => lake.Rows(s.LakeTable) > 0 && s.IsIn(lake.Tables[s.LakeTable].Schema!)))
        {
            foreach (var (page, sql) in source.Columns)
            {
                string query = $"select {source.KeySql}, ({sql})::double from {source.FromSql} where ({source.WhereSql}) and ({sql}) is not null";
                foreach (var (key, value) in engine.Query(query, r => (r.GetString(0), r.GetDouble(1))))
                    figures[Html.Plain($"{key}:{page}")] = value;
            }
        }

        return figures;
    }
}
