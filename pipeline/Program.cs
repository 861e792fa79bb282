using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Analytics.Commands;
using Analytics.Faults;
using DuckDB.NET.Data;

namespace Analytics;

/// <summary>Command line to options; the only place that reads the clock and that maps an exception to an exit code.</summary>
public static class Program
{
    /// <summary>The product's version.</summary>
    public static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs the command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Main(string[] args)
    {
        // Data, SQL and file names never depend on the machine's language.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var interruption = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Interrupt(context, interruption));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Interrupt(context, interruption));
        var parsed = CommandTree(() => interruption.Token).Parse(args);
        if (parsed.Errors.Count > 0)
            return UsageErrors(parsed);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e)
        {
            return (int)Explain(e);
        }
    }

    /// <summary>Every verb and option; what <c>--help</c> prints.</summary>
    public static RootCommand CommandTree(Func<CancellationToken> interrupted)
    {
#pragma warning disable RS0030 // This is where the clock is read.
        var clock = TimeProvider.System;
#pragma warning restore RS0030
        var root = new RootCommand("The nightly analytics batch for inside-sales teams.")
        {
            CommonOptions.Config, CommonOptions.Workspace, CommonOptions.LogFormat, CommonOptions.Quiet,
        };
        root.Add(RunCommand.Create(clock, interrupted));
        foreach (var command in RunCommand.CreateSteps(clock, interrupted))
            root.Add(command);
        root.Add(CheckCommand.Create(clock, interrupted));
        root.Add(QueryCommand.Create(clock, interrupted));
        root.Add(EvaluateCommand.Create(clock));
        root.Add(BacktestCommand.Create(clock));
        root.Add(PlanCommand.Create(clock));
        root.Add(ModelsCommand.Create(clock));
        root.Add(SampleCommand.Create(clock, interrupted));
        return root;
    }

    private static void Interrupt(PosixSignalContext context, CancellationTokenSource interruption)
    {
        // The first signal asks the run to end in order; a second one ends the process.
        context.Cancel = !interruption.IsCancellationRequested;
        interruption.Cancel();
    }

    private static int UsageErrors(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine("\n'analytics --help' lists the verbs, 'analytics VERB --help' their options.");
        return (int)ExitCode.Usage;
    }

    private static ExitCode Explain(Exception e)
    {
        switch (e)
        {
            case MendableException mendable:
                Console.Error.WriteLine(mendable.Message);
                return mendable.ExitCode;
            case OperationCanceledException:
                Console.Error.WriteLine("Interrupted. The last good report is as it was; what was committed to the lake is whole, and the next run goes on from there.");
                return ExitCode.Interrupted;
            case var _ when NativeLibrary(e) is { } missing:
                Console.Error.WriteLine(missing);
                return ExitCode.Failed;
            case var _ when Surroundings(e) is { } fault:
                Console.Error.WriteLine(fault);
                return ExitCode.Failed;
            default:
                Console.Error.WriteLine($"A defect of the program, please report it with this text:\n{e}");
                return ExitCode.Failed;
        }
    }

    // What the system says when the engine cannot write, and the engine when it may spill no more.
    private static readonly string[] DiskWords =
        ["No space left on device", "Disk quota exceeded", "not enough space on the disk", "Read-only file system", "Permission denied", "Input/output error",
            "Too many open files", "max_temp_directory_size"];

    /// <summary>What the machine or another program did to our files is no defect of the program.</summary>
    private static string? Surroundings(Exception e) => e switch
    {
        DuckDBException when e.Message.StartsWith("Out of Memory Error", StringComparison.Ordinal) => $"{e.Message.Split('\n')[0]}\n"
            + "Expected work that fits into the engine's 1,000 MB and the scratch files it spills to.\n"
            + "Nothing was half-published. Load and compute a shorter history, and tell the project how many rows there are of each table.",
        DuckDBException when DiskWords.Any(w => e.Message.Contains(w, StringComparison.Ordinal)) => $"{e.Message.Split('\n')[0]}\n"
            + "Expected files and folders that this user may read and write, on a disk with room, for the engine's scratch files too.\n"
            + "Mend that and run again; the last good report is as it was.",
        DuckDBException when e.Message.Contains(".parquet'", StringComparison.Ordinal) => $"{e.Message.Split('\n')[0]}\n"
            + "Expected a readable file of the lake.\n"
            + "It was damaged after it was written: restore it from a backup, or load everything again with 'ingest --full-refresh'.",
        IOException or UnauthorizedAccessException => $"{e.Message}\n"
            + "Expected files and folders that this user may read and write, on a disk with room.\n"
            + "Mend that and run again; the last good report is as it was.",
        _ => null,
    };

    private static string? NativeLibrary(Exception? e) => e switch
    {
        null => null,
        DllNotFoundException missing => $"A native library cannot be loaded: {missing.Message.Split('\n')[0]}\n"
            + "Expected the libraries that come with the program and a glibc system (Debian, Ubuntu, RHEL, or their .NET images).\n"
            + "On a slim image install the package that holds it, on Debian for example: apt-get install libstdc++6",
        _ => NativeLibrary(e.InnerException),
    };
}
