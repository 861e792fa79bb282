using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>
/// ClickHouse in this process (<c>libchdb.so</c>, with Rust's delta-kernel): a reader of Delta tables that shares no line with ours. Found by
/// <c>ANALYTICS_LIBCHDB</c> or in <c>.ci/node_modules</c>, where <c>.ci/run</c> installs it.
/// </summary>
public sealed class ClickHouse : IDisposable
{
    private const int CloneFs = 0x200;
    private const string InPackage = "node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";

    private readonly BlockingCollection<(string Sql, TaskCompletionSource<string> Answer)> questions = [];
    private readonly string? library = Find();
    private readonly string work = Directory.CreateTempSubdirectory("analytics-clickhouse-").FullName;
    private Thread? thread;

    private delegate nint Connect(int count, nint arguments);

    private delegate nint Query(nint connection, nint sql, nint format);

    private delegate nint Pointer(nint of);

    private delegate void Close(nint connection);

    private delegate void SetSignals(int enabled);

    /// <summary>Tab-separated rows; the test skips where the library is not installed.</summary>
    public List<string[]> Ask(string sql)
    {
        Assert.SkipWhen(library is null, "libchdb.so is not installed: set ANALYTICS_LIBCHDB, or let .ci/run install it");
        if (thread is null)
        {
            thread = new Thread(Answer, 64 << 20) { IsBackground = true };
            thread.Start();
        }

        var answer = new TaskCompletionSource<string>();
        questions.Add((sql, answer));
        return [.. answer.Task.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))];
    }

    public void Dispose()
    {
        questions.CompleteAdding();
        thread?.Join();
        Directory.Delete(work, recursive: true);
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return null;
        var folders = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            folders.AddRange([Path.Combine(folder.FullName, InPackage), Path.Combine(folder.FullName, ".ci", InPackage)]);
        return folders.Prepend(Environment.GetEnvironmentVariable("ANALYTICS_LIBCHDB") ?? "").FirstOrDefault(File.Exists);
    }

    /// <summary>
    /// ClickHouse reads only below its current folder. This thread, and those that ClickHouse starts from it, get one of their own ("/"), so that
    /// the other tests keep theirs.
    /// </summary>
    private void Answer()
    {
        if (Unshare(CloneFs) != 0 || ChangeFolder("/") != 0)
            throw new InvalidOperationException("a thread cannot have a current folder of its own here");
        nint lib = NativeLibrary.Load(library!);
        T Function<T>(string name)
            where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(lib, name));
        // Signals are .NET's.
        Function<SetSignals>("chdb_set_signal_handlers_enabled")(0);
        var query = Function<Query>("chdb_query");
        var (error, text, destroy) = (Function<Pointer>("chdb_result_error"), Function<Pointer>("chdb_result_buffer"), Function<Close>("chdb_destroy_query_result"));
        nint arguments = Marshal.AllocHGlobal(2 * nint.Size);
        Marshal.WriteIntPtr(arguments, 0, Marshal.StringToCoTaskMemUTF8("clickhouse"));
        Marshal.WriteIntPtr(arguments, nint.Size, Marshal.StringToCoTaskMemUTF8("--path=" + work));
        nint connection = Function<Connect>("chdb_connect")(2, arguments);
        nint format = Marshal.StringToCoTaskMemUTF8("TabSeparated");
        foreach (var (sql, answer) in questions.GetConsumingEnumerable())
        {
            nint asked = Marshal.StringToCoTaskMemUTF8(sql);
            nint result = query(Marshal.ReadIntPtr(connection), asked, format);
            if (Marshal.PtrToStringUTF8(error(result)) is { } fault)
                answer.SetException(new InvalidOperationException($"{fault}\n{sql}"));
            else
                answer.SetResult(Marshal.PtrToStringUTF8(text(result)) ?? "");
            destroy(result);
            Marshal.FreeCoTaskMem(asked);
        }

        Function<Close>("chdb_close_conn")(connection);
    }

    [DllImport("libc", EntryPoint = "unshare")]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "chdir", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeFolder(string path);
}
