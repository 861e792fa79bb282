using Analytics.Faults;

namespace Analytics.Ingest.Sources;

/// <summary>A file of the scratch folder being written. That it cannot be written – the disk is full – is no fault of the export that is being read.</summary>
internal sealed class ScratchStream : Stream
{
    private const int BufferBytes = 1 << 17;

    private readonly string path;
    private readonly FileStream file;

    /// <summary>Makes the file, and its folder.</summary>
    /// <exception cref="MendableException">They cannot be made.</exception>
    public ScratchStream(string path)
    {
        this.path = path;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }

        base.Dispose(disposing);
    }

    private MendableException Unwritable(Exception e) => FileFaults.Failed(
        Path.GetDirectoryName(path)!, $"a scratch folder that cannot be written to ({e.Message.Split('\n')[0]})",
        "room for a copy of the largest export that is packed, in another encoding or has broken rows, unpacked and as UTF-8",
        "Make room on that disk, or give a workspace on another with --workspace, and run again. Nothing was loaded.");
}
