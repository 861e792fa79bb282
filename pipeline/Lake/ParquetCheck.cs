using Analytics.Faults;
using Parquet;
using Parquet.Schema;

namespace Analytics.Lake;

/// <summary>
/// Reads a Parquet file with a second, independent implementation before the lake commits it: the engine that wrote
/// a file must not be the only witness that it is good.
/// </summary>
public static class ParquetCheck
{
    // A file read at once is checked ten times as fast as one read piece by piece.
    private const long LargestReadAtOnce = 32 << 20;

    /// <summary>Checks that the file opens, has these columns in this order with these types, and holds that many rows.</summary>
    /// <exception cref="MendableException">It does not; the file must not be committed.</exception>
    public static void Verify(string path, IReadOnlyList<LakeColumn> columns, long rows)
    {
        var (found, foundRows) = Read(path);
        string expected = string.Join(", ", columns.Select(c => $"{c.Name} {ClrName(c.Type)}"));
        if (found != expected)
            throw Damaged(path, $"the columns {found}", expected);
        if (foundRows != rows)
            throw Damaged(path, $"{foundRows} rows", $"{rows} rows");
    }

    private static (string Columns, long Rows) Read(string path)
    {
        try
        {
            return ReadAsync(path).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or ParquetException)
        {
            throw Damaged(path, $"a file that a second reader cannot open ({e.Message})", "a readable Parquet file");
        }
    }

    private static async Task<(string Columns, long Rows)> ReadAsync(string path)
    {
        await using Stream file = new FileInfo(path).Length <= LargestReadAtOnce
            ? new MemoryStream(await File.ReadAllBytesAsync(path).ConfigureAwait(false))
            : File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(file).ConfigureAwait(false);
        long rows = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var groupReader = reader.OpenRowGroupReader(group);
            rows += groupReader.RowCount;
        }

        return (string.Join(", ", reader.Schema.DataFields.Select(f => $"{f.Name} {ClrName(f)}")), rows);
    }

    private static string ClrName(DataField field) => field switch
    {
        DecimalDataField d => $"decimal({d.Precision},{d.Scale})",
        DateTimeDataField { DateTimeFormat: DateTimeFormat.Date } => "date",
        _ when field.ClrType == typeof(DateOnly) => "date",
        _ when field.ClrType == typeof(DateTime) => "timestamp",
        _ when field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>) => "string",
        _ when field.ClrType == typeof(long) => "long",
        _ when field.ClrType == typeof(int) => "integer",
        _ when field.ClrType == typeof(double) => "double",
        _ when field.ClrType == typeof(bool) => "boolean",
        _ => field.ClrType.Name,
    };

    private static string ClrName(LakeType type) => type.Delta;

    private static MendableException Damaged(string path, string found, string expected) => new(ExitCode.Failed, new Fault(
        path, found, expected,
        "Nothing was committed; the lake is as it was. Check the disk and run again; if it repeats, report the file to the project."));
}
