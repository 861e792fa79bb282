using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest.Sources;

/// <summary>What a query gave, as a CSV file in the scratch folder: from here on its rows go the way of every file's.</summary>
/// <param name="File">The file, named <c>postgres/TABLE-NUMBER</c>.</param>
/// <param name="Rows">Rows the server sent.</param>
/// <param name="Mark">What to remember once its rows are committed.</param>
/// <param name="NothingNew">Its rows are those that the last extract ended with: nothing was added or changed since.</param>
public sealed record PostgresExtract(SourceFile File, long Rows, ExtractMark Mark, bool NothingNew)
{
    /// <summary>The name of a table's extract; later ones sort after earlier ones, so that their rows win.</summary>
    public static string Name(string table, long number) => string.Create(CultureInfo.InvariantCulture, $"postgres/{table}-{number:000000}");

    /// <summary>Whether a file's name is that of an extract of the table.</summary>
    public static bool IsName(string file, string table) =>
        file.StartsWith($"postgres/{table}-", StringComparison.Ordinal) && file[$"postgres/{table}-".Length..] is { Length: >= 6 } number && number.All(char.IsAsciiDigit);

    /// <summary>The extract as any file's rows; the line of a row is its number in the query's order.</summary>
    /// <param name="source">The table.</param>
    /// <param name="scratchFolder">Where a clean copy may be made.</param>
    /// <exception cref="MendableException">Rows got lost or came twice on the way through the scratch folder.</exception>
    public RawRows Open(SourceConfig source, string scratchFolder)
    {
        var raw = RawRows.Read(File, source, new LimitsConfig(), scratchFolder);
        long found = raw.Count + raw.BrokenRules.Values.Sum();
        if (found == Rows)
            return Numbered(raw);
        raw.Dispose();
        throw new MendableException(ExitCode.Failed, new Fault(
            File.Name, string.Create(CultureInfo.InvariantCulture, $"{found} rows read, where the server sent {Rows}"), "as many as were sent",
            "Let nothing else write into the workspace's scratch folder, and run again; nothing was loaded."));
    }

    /// <summary>Broken rows are few, as a value of megabytes or in no encoding: they alone part the number of a row from that of a good row.</summary>
    private RawRows Numbered(RawRows raw)
    {
        var numbers = new LineMap();
        if (raw.BrokenRules.Count == 0)
            return raw with { LineMap = numbers };
        var rows = RowNumbers(raw.AllBroken.Select(b => b.Line).ToHashSet());
        var broken = raw.AllBroken.Select(b => b with { Line = rows.GetValueOrDefault(b.Line, b.Line) });
        foreach (var (i, row) in broken.Index())
            numbers.Extra(row.Line - 1 - i, 1);
        return raw with { LineMap = numbers, AllBroken = broken };
    }

    /// <summary>Removes the scratch file.</summary>
    public void Delete() => System.IO.File.Delete(File.FullPath);

    /// <summary>Lines on which rows start → the rows' numbers from 1. They part where a value holds a line break; and the first line is the header.</summary>
    private Dictionary<long, long> RowNumbers(HashSet<long> lines)
    {
        using var stream = new BufferedStream(System.IO.File.OpenRead(File.FullPath), 1 << 16);
        var found = new Dictionary<long, long>();
        long line = 1;
        long row = 0;
        bool quoted = false;
        for (int c = stream.ReadByte(), after; c >= 0; c = after)
        {
            after = stream.ReadByte();
            if (c == '"')
                quoted = !quoted;
            if (c != '\n' && (c != '\r' || after == '\n'))
                continue;
            line++;
            if (!quoted && after >= 0 && ++row > 0 && lines.Contains(line))
                found[line] = row;
        }

        return found;
    }
}
