using System.Text;
using Analytics.Faults;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Commands.Results;

/// <summary>Where rows go: a file that appears whole or not at all, or standard output.</summary>
internal static class ResultOutput
{
    private const int Buffer = 1 << 16;

    /// <summary>Writes to the file, through one beside it; null: to standard output, where a reader that goes away ends the writing in peace.</summary>
    public static void Write(string? file, Action<TextWriter> write)
    {
        if (file is null)
            WriteToReader(write);
        else
            Whole(file, beside => { using var text = Text(File.Create(beside)); write(text); });
    }

    /// <summary>Whether there is a place for the file of <c>--out</c>.</summary>
    /// <param name="file">Absolute.</param>
    /// <exception cref="MendableException">There is none.</exception>
    public static void CheckPlace(string file)
    {
        if (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                $"--out {file}", Directory.Exists(file) ? "a folder" : "no folder to write it to", "a file in a folder that is there", "Name another file, or make the folder."));
        }
    }

    /// <summary>Lets a file be made beside the named one, and then puts it in its place.</summary>
    /// <param name="file">Absolute.</param>
    /// <param name="make">Makes the file it is told.</param>
    public static void Whole(string file, Action<string> make)
    {
        string beside = Beside(file);
        if (beside == file)
        {
            make(file);
            return;
        }

        try
        {
            make(beside);
            File.Move(beside, file, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>The file that is made first; a device or a pipe of the shell (<c>/dev/…</c>) itself, which nothing may take the place of.</summary>
    public static string Beside(string file) => file.StartsWith("/dev/", StringComparison.Ordinal) ? file : file + ".part";

    private static void WriteToReader(Action<TextWriter> write)
    {
        using var output = StandardOutput();
        var text = Text(output);
        try
        {
            write(text);
            text.Flush();
        }
        catch (IOException) when (output is FileStream)
        {
            // The reader has what it wanted, as with "| head".
        }
    }

    // The console's own stream is silent about a reader that is gone, and every row would be made for nobody. A file keeps that stream, which
    // moves the position it shares with the shell.
    private static Stream StandardOutput()
    {
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    private static StreamWriter Text(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Buffer) { NewLine = "\n" };
}
