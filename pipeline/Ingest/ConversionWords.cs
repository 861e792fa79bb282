using Analytics.Config;
using Analytics.Contract;

namespace Analytics.Ingest;

/// <summary>How a table's values are read, in words: what the configuration says of its columns, and the zone of its times.</summary>
public static class ConversionWords
{
    /// <summary>One line a column that is not simply taken by its name, in the contract's order.</summary>
    public static IEnumerable<string> Of(AnalyticsConfig config, SourceConfig source)
    {
        foreach (var column in source.Table.Columns)
        {
            var mapping = source.Columns.GetValueOrDefault(column.Name);
            if (mapping is not null || column.Type == ColumnType.Timestamp)
                yield return string.Join(", ", Words(config, source, column, mapping));
        }
    }

    private static IEnumerable<string> Words(AnalyticsConfig config, SourceConfig source, ContractColumn column, ColumnMapping? mapping)
    {
        yield return mapping?.Value is { } constant ? $"{column.Name} = '{constant}'" : $"{column.Name} from '{mapping?.From ?? column.Name}'";
        if (column.Type is ColumnType.Timestamp && mapping?.Value is null)
        {
            yield return (mapping?.Format ?? source.TimestampFormat) is { } pattern ? $"pattern '{pattern}'" : "ISO 8601";
            yield return $"in {source.TimeZone ?? config.TimeZone} where it has no offset";
        }
        else if (mapping?.Format is { } format)
        {
            yield return $"pattern '{format}'";
        }

        if (mapping is { Map.Count: > 0 })
            yield return string.Join(", ", mapping.Map.Select(m => $"'{m.Key}' is {(m.Value.Length == 0 ? "no value" : m.Value)}"));
        if (mapping?.Otherwise is { } rest)
            yield return $"anything else is {(rest.Length == 0 ? "no value" : rest)}";
    }
}
