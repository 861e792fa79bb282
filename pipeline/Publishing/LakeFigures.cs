using Analytics.Lake;

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
            string columns = string.Join(", ", source.Columns.Select(column => $"({column.LakeSql})::double"));
            var rows = engine.Query(
                $"select {source.KeySql}, {columns} from {source.FromSql} where ({source.WhereSql})", r => (Key: r.GetString(0), Values: source.Columns.Select((_, i) => r.NumberOrNull(i + 1)).ToArray()));
            foreach (var (key, values) in rows)
            {
                foreach (var ((page, _), value) in source.Columns.Zip(values).Where(column => column.Second is not null))
                    figures[$"{key}:{page}"] = value!.Value;
            }
        }

        return figures;
    }
}
