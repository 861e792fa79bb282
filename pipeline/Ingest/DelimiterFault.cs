using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>Tells a file with another delimiter from one that lacks columns: one fault for the file, not one for every column.</summary>
internal static class DelimiterFault
{
    private const int LongestHeader = 200;
    private const string Delimiters = ";,\t|";

    /// <summary>The fault of a file whose header is one column that holds another delimiter; null where it is not.</summary>
    public static Fault? Find(AnalyticsConfig config, SourceConfig source, SourceFile file, IReadOnlyList<string> header)
    {
        if (header.Count != 1 || file.Format(source) != "csv")
            return null;
        char delimiter = file.Delimiter(source);
        char likely = Delimiters.Where(d => d != delimiter).MaxBy(d => header[0].Count(c => c == d));
        if (!header[0].Contains(likely))
            return null;
        string configuration = Path.GetFileName(config.Path);
        string found = header[0].Length > LongestHeader ? header[0][..LongestHeader] + "…" : header[0];
        return new Fault(
            file.Name, $"one column '{found}'", $"columns separated by '{Name(delimiter)}', as {configuration} says",
            $"Set tables.{source.Table.Name}.delimiter: \"{Name(likely)}\" in {configuration}.");
    }

    private static string Name(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();
}
