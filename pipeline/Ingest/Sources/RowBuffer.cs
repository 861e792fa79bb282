namespace Analytics.Ingest.Sources;

/// <summary>A window that slides over a stream of UTF-8: memory stays bounded whatever the stream's length.</summary>
internal sealed class RowBuffer(Stream stream)
{
    /// <summary>One read.</summary>
    public const int Step = 1 << 20;

    private readonly byte[] bytes = new byte[6 * Step];
    private int start;
    private int end;

    /// <summary>Bytes consumed so far: the offset of <see cref="Data"/> in the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the stream has ended: what <see cref="Data"/> holds is all there is.</summary>
    public bool Ended { get; private set; }

    /// <summary>What is there and not consumed yet.</summary>
    public ReadOnlySpan<byte> Data => bytes.AsSpan(start, end - start);

    /// <summary>Gives bytes up.</summary>
    public void Consume(int count)
    {
        start += count;
        Offset += count;
    }

    /// <summary>Brings more bytes, unless the stream has ended.</summary>
    public void Fill()
    {
        if (bytes.Length - end < Step)
        {
            Data.CopyTo(bytes);
            (start, end) = (0, end - start);
        }

        int read = stream.ReadAtLeast(bytes.AsSpan(end, Step), Step, throwOnEndOfStream: false);
        end += read;
        Ended = read < Step;
    }
}
