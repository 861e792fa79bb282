namespace Analytics.Ingest.Sources;

/// <summary>A copy of a file that holds its well-formed rows alone, as UTF-8 with one kind of line end and no header.</summary>
internal sealed class CleanCopy : IDisposable
{
    private readonly ScratchStream stream;

    /// <summary>Makes an empty copy in the scratch folder.</summary>
    public static CleanCopy In(string folder) => new(folder);

    private CleanCopy(string folder)
    {
        Path = System.IO.Path.Combine(folder, "rows.csv");
        stream = new ScratchStream(Path);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Bytes written.</summary>
    public long Bytes => stream.Position;

    /// <summary>Copies a piece of a file.</summary>
    public void Take(string file, long from, long to)
    {
        using var source = File.OpenRead(file);
        source.Position = from;
        var buffer = new byte[RowBuffer.Step];
        for (long left = to - from; left > 0;)
        {
            int read = source.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                throw new EndOfStreamException();
            stream.Write(buffer, 0, read);
            left -= read;
        }
    }

    /// <summary>Adds rows as they stand.</summary>
    public void Add(ReadOnlySpan<byte> rows) => stream.Write(rows);

    /// <summary>Adds one row.</summary>
    public void Add(ReadOnlySpan<byte> row, LineEnd end)
    {
        stream.Write(row);
        stream.Write(end switch { LineEnd.CrLf => "\r\n"u8, LineEnd.Cr => "\r"u8, _ => "\n"u8 });
    }

    /// <summary>Ends the writing.</summary>
    public void Complete() => stream.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        File.Delete(Path);
    }
}
