using Analytics.Config;
using Analytics.Contract;

namespace Analytics.Ingest;

/// <summary>How a table's values are read, in words: what the configuration says of its columns, and the zone of its times.</summary>
public static class ConversionWords
{
    /// <summary>One line a column that is not simply taken by its name, in the contract's order; none for a column that every file lacks.</summary>
    public static IEnumerable<string> Of(AnalyticsConfig config, SourceConfig source, IReadOnlyCollection<FileTally> files)
    {
        foreach (var column in source.Table.Columns)
        {
            if (files.Count > 0 && files.All(f => f.Lacks.Contains(column.Name)))
                continue;
            var mapping = source.Columns.GetValueOrDefault(column.Name);
            if (mapping is not null || column.Type == ColumnType.Timestamp || source.Narrow || source.PiiOf(column.Name) is not null)
                yield return string.Join(", ", Words(config, source, column, mapping));
        }
    }

    private static IEnumerable<string> Words(AnalyticsConfig config, SourceConfig source, ContractColumn column, ColumnMapping? mapping)
    {
        yield return mapping switch
        {
            { Value: { } constant } => $"{column.Name} = '{constant}'",
            { Span: { } span } => $"{column.Name} from '{span.Since}' to '{span.Until}'",
            _ => $"{column.Name} from '{mapping?.From ?? column.Name}'",
        };
        if (column.Type is ColumnType.Timestamp && mapping?.Value is null)
        {
            yield return (mapping?.Format ?? source.TimestampFormat) is { } pattern ? $"pattern '{pattern}'" : "ISO 8601";
            yield return $"in {source.TimeZone ?? config.TimeZone} where it has no offset";
        }
        else if (mapping?.Format is { } format)
        {
            yield return $"pattern '{format}'";
        }

        if (mapping?.Thousands is { } thousands)
            yield return $"thousands apart by '{thousands}'";
        if (mapping?.Decimal is { } point)
            yield return $"fractions after '{point}'";
        if (mapping is { Strip.Count: > 0 })
            yield return $"without {string.Join(' ', mapping.Strip.Select(s => $"'{s}'"))}";
        if (mapping?.Narrow ?? source.Narrow)
            yield return "full-width as narrow";
        if (source.PiiOf(column.Name) is { } pii)
            yield return pii == PiiTreatment.Drop ? "dropped, as it tells of persons" : "hashed, as it tells of persons";
        if (mapping is { Map.Count: > 0 })
            yield return string.Join(", ", mapping.Map.Select(m => $"'{m.Key}' is {(m.Value.Length == 0 ? "no value" : m.Value)}"));
        if (mapping?.Otherwise is { } rest)
            yield return $"anything else is {(rest.Length == 0 ? "no value" : rest)}";
    }
}
