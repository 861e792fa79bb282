using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace Analytics.Lake;

/// <summary>
/// An embedded DuckDB: reads exports in parallel, runs SQL, writes Parquet. Its session zone is UTC, so that nothing
/// depends on the machine's; rows keep their order, so that the same inputs give the same files.
/// </summary>
public sealed class Engine : IDisposable
{
    private readonly DuckDBConnection connection;
    private readonly string? spillFolder;

    private Engine(string? spillFolder)
        : this(new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = ":memory:" }.ConnectionString), spillFolder)
    {
    }

    private Engine(DuckDBConnection connection, string? spillFolder)
    {
        this.connection = connection;
        this.spillFolder = spillFolder;
        connection.Open();
        if (spillFolder is not null)
            Execute($"set temp_directory = {SqlText.Literal(spillFolder)}");
        Execute("set TimeZone = 'UTC'; set preserve_insertion_order = true; set enable_progress_bar = false; set memory_limit = '1000MB'");
    }

    /// <summary>An engine whose tables spill to the folder, so that memory stays bounded; what was spilled goes with it.</summary>
    public static Engine InFolder(string scratchFolder, string name)
    {
        Directory.CreateDirectory(scratchFolder);
        string folder = Path.Combine(scratchFolder, name + ".spill");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return new Engine(folder);
    }

    /// <summary>An engine in memory, for small work.</summary>
    public static Engine InMemory() => new(spillFolder: null);

    /// <summary>
    /// A further connection to the same database, to work at the same time on another thread; to be closed before this engine. It sees its
    /// tables and views, but not its temporary ones.
    /// </summary>
    public Engine Beside() => new(connection.Duplicate(), spillFolder: null);

    /// <summary>How many threads a statement may use from now on, on any connection; 0 for one a processor. No statement may be running.</summary>
    public void UseThreads(int threads) =>
        Execute(threads == 0 ? "reset threads" : string.Create(CultureInfo.InvariantCulture, $"set threads = {threads}"));

    /// <summary>Runs one or more statements and returns the rows changed by the last.</summary>
    public long Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null for no row or a null.</summary>
    public object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        object? value = command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    /// <summary>A whole number; 0 for no row or a null.</summary>
    public long Count(string sql) => Scalar(sql) switch
    {
        null => 0,
        BigInteger sum => (long)sum,
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
    };

    /// <summary>Every row, mapped; the reader must not be kept.</summary>
    public List<T> Query<T>(string sql, Func<DuckDBDataReader, T> map)
    {
        var rows = new List<T>();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Gives the open reader to the caller's function, for results of unknown shape.</summary>
    public T Read<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return read(reader);
    }

    /// <summary>
    /// Makes a function of .NET callable in SQL, for the life of the database: of a value that is not null, called once for every row, from several
    /// threads at once.
    /// </summary>
    /// <exception cref="DuckDBException">There is one of that name.</exception>
    public void Define<TValue, TResult>(string name, Func<TValue, TResult> function) => connection.RegisterScalarFunction<TValue, TResult>(
        name,
        (readers, writer, rows) =>
        {
            for (ulong row = 0; row < rows; row++)
                writer.WriteValue(function(readers[0].GetValue<TValue>(row)), row);
        },
        new ScalarFunctionOptions { IsPureFunction = false });

    /// <summary>Opens an appender: the fast way to bring rows from .NET into a table.</summary>
    public DuckDBAppender Append(string table) => connection.CreateAppender(table);

    /// <summary>As <see cref="Read"/>, but rows come as they are made: for results that memory need not hold. No other statement may run meanwhile.</summary>
    public T Stream<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        return read(reader);
    }

    /// <summary>How many statements the engine's own parser sees in a text; 0 when it is empty or cannot be parsed. Nothing runs.</summary>
    public int CountStatements(string sql)
    {
        int count = DuckDB.NET.Native.NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        statements.Dispose();
        return count;
    }

    /// <summary>Ends the statement that is running, from another thread; it fails with <see cref="DuckDB.NET.Native.DuckDBErrorType.Interrupt"/>.</summary>
    public void Interrupt() => DuckDB.NET.Native.NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection);

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        if (spillFolder is not null && Directory.Exists(spillFolder))
            Directory.Delete(spillFolder, recursive: true);
    }
}
