using Analytics.Config;

namespace Analytics.Ingest.Sources;

/// <summary>Looks for a header below the lines that some exports put above it: a title, the date of the export, <c>sep=;</c>.</summary>
internal static class HeaderSearch
{
    private const int LinesLookedAt = 30;

    /// <summary>Lines above the first line that holds all the names; null where none of the first lines does, or the file is no delimited text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">How its table is written.</param>
    /// <param name="limits">How far a compressed file may grow.</param>
    /// <param name="names">Columns wanted.</param>
    public static int? LinesAbove(SourceFile file, SourceConfig source, LimitsConfig limits, IReadOnlyCollection<string> names)
    {
        if (!source.HasHeader || source.Postgres is not null || file.Format(source) != "csv")
            return null;
        string encoding = source.Encoding == "detect" ? EncodingDetection.Find(file, source, limits) : source.Encoding;
        for (int above = source.SkipLines + 1; above <= LinesLookedAt; above++)
        {
            using var text = TextStream.Open(file, encoding, limits);
            using var broken = new BrokenRows("");
            var scanner = new RowScanner(text.Utf8, RowDialect.Of(file, source), broken, (_, _) => throw new InvalidOperationException("A header needs no copy."));
            if (scanner.ReadHeader(isRow: true, above) is not { } header)
                return null;
            if (names.All(header.Names.Contains))
                return (int)header.Line - 1;
        }

        return null;
    }
}
