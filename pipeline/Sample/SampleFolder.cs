using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Analytics.Sample;

/// <summary>The folder of the files: each is written as <c>.partial</c> and takes its name only when all are whole.</summary>
internal sealed partial class SampleFolder : IDisposable
{
    private const string Partial = ".partial";
    private readonly string _path;
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public SampleFolder(string path, DateOnly start, DateOnly end)
    {
        _path = path;
        Directory.CreateDirectory(path);
        RefuseForeignMonths(start, end);
    }

    public IReadOnlyList<string> Names => [.. _names];

    /// <summary>Opens a file for writing; a name that ends in .gz is compressed, without name or time in its header.</summary>
    public Stream Create(string name)
    {
        _names.Add(name);
        var file = File.Create(Path.Combine(_path, name + Partial));
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
    }

    /// <summary>Gives every file its name; all must be closed.</summary>
    public void Publish()
    {
        foreach (var name in _names)
            File.Move(Path.Combine(_path, name + Partial), Path.Combine(_path, name), overwrite: true);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        foreach (var name in _names)
            File.Delete(Path.Combine(_path, name + Partial));
    }

    // Left-over months of another run would mix with this run's data.
    private void RefuseForeignMonths(DateOnly start, DateOnly end)
    {
        var first = $"{start:yyyy-MM}";
        var last = $"{end.AddDays(-1):yyyy-MM}";
        foreach (var file in Directory.EnumerateFiles(_path).Select(Path.GetFileName).Order(StringComparer.Ordinal))
        {
            var match = MonthlyFile().Match(file!);
            if (match.Success && (string.CompareOrdinal(match.Groups[1].Value, first) < 0 || string.CompareOrdinal(match.Groups[1].Value, last) > 0))
            {
                throw new ArgumentException(
                    $"out: found {file} in {_path}, a month that this run does not write.\n"
                    + "Expected a folder without files of other runs.\nChoose another folder, or remove the file.");
            }
        }
    }

    [GeneratedRegex(@"^(?:leads|calls|meetings|deals)-(\d{4}-\d{2})\.csv\.gz$")]
    private static partial Regex MonthlyFile();
}
